-- The five stores, the catalogue's names, and stock for each of them everywhere; loading it again
-- changes nothing. Levels and their first ledger line are written together.
insert into lieux (id, genre, nom, adresse) values
  ('33333333-3333-3333-3333-333333333331', 'magasin', 'Magasin Centre-ville', '12, rue Sainte-Catherine'),
  ('33333333-3333-3333-3333-333333333332', 'magasin', 'Magasin Plateau', '845, avenue du Mont-Royal'),
  ('33333333-3333-3333-3333-333333333333', 'magasin', 'Magasin Rosemont', '2210, rue Beaubien'),
  ('33333333-3333-3333-3333-333333333334', 'magasin', 'Magasin Verdun', '4016, rue Wellington'),
  ('33333333-3333-3333-3333-333333333335', 'magasin', 'Magasin Laval', '1600, boulevard Le Corbusier')
on conflict do nothing;

insert into produits (id, nom, version)
select ('550e8400-e29b-41d4-a716-4466554400' || rang)::uuid, nom, 1
from (values
  ('01', 'Clavier mécanique'), ('02', 'Souris optique'), ('03', 'Café Premium Bio'),
  ('04', 'Écouteurs Bluetooth'), ('05', 'Chocolat Noir 70%'), ('06', 'Écran 27 pouces'),
  ('07', 'Station d''accueil USB-C'), ('08', 'Clé USB 128 Go'), ('09', 'Thé vert Sencha'),
  ('10', 'Eau pétillante'), ('11', 'Jus de pomme artisanal'), ('12', 'Sac à dos urbain'),
  ('13', 'Gourde isotherme'), ('14', 'Support de téléphone'), ('15', 'Housse d''ordinateur'),
  ('16', 'Caramels au beurre salé'), ('17', 'Nougat aux amandes'), ('18', 'Guimauves à la vanille')
) p (rang, nom)
on conflict do nothing;

with demonstration (id, rang) as (
  select id, right(id::text, 2)::int from produits where id::text like '550e8400-e29b-41d4-a716-4466554400%'
), voulus (lieu, produit, quantite) as (
  select '00000000-0000-0000-0000-000000000000'::uuid, id,
    case rang when 1 then 100 when 2 then 200 else 60 + rang * 37 % 240 end
  from demonstration p
  union all
  select m.id, p.id, case
    when p.rang = 1 and m.rang = 1 then 20
    when p.rang = 2 and m.rang = 2 then 30
    when (p.rang + m.rang * 5) % 17 = 0 then (p.rang + m.rang) % 4
    when (p.rang + m.rang * 3) % 19 = 0 then 110 + p.rang
    else 12 + (p.rang * 7 + m.rang * 11) % 45 end
  from demonstration p,
    (select id, right(id::text, 1)::int as rang from lieux where genre = 'magasin') m
), poses as (
  insert into niveaux (lieu, produit, quantite) select lieu, produit, quantite from voulus
  on conflict do nothing returning lieu, produit, quantite
)
insert into mouvements (lieu, produit, quantite, motif)
select lieu, produit, quantite, 'inventaire' from poses where quantite > 0;

insert into demandes (id, produit, magasin, quantite, date, statut)
select
  ('0190a000-0000-7000-8000-0000000000' || rang)::uuid,
  ('550e8400-e29b-41d4-a716-4466554400' || produit)::uuid,
  ('33333333-3333-3333-3333-33333333333' || magasin)::uuid,
  quantite,
  date_trunc('milliseconds', now()) - rang::int * interval '7 hours',
  'En attente'
from (values
  ('01', '03', '3', 24), ('02', '08', '5', 15), ('03', '12', '2', 10), ('04', '16', '4', 30)
) d (rang, produit, magasin, quantite)
on conflict do nothing;
