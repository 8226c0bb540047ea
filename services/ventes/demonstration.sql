-- Eight weeks of sales in the five stores, busier on Saturdays and from week to week, with the events
-- that performances is owed. Ids depend on a sale's rank only: loading again changes nothing.
with catalogue (rang, prix_cents) as (values
  (1, 8999), (2, 2550), (3, 1599), (4, 4599), (5, 899), (6, 32900), (7, 14950), (8, 1995), (9, 1275),
  (10, 225), (11, 649), (12, 7900), (13, 2950), (14, 1450), (15, 3495), (16, 1050), (17, 1190), (18, 725)
), rangs as (
  select magasin, jour, n, (magasin * 1000 + jour * 10 + n) as graine,
    -- Stable pseudo-random numbers, from 0 to 999.
    abs(hashtext('heure' || magasin || '/' || jour || '/' || n)) % 1000 as heure
  from generate_series(1, 5) magasin, generate_series(0, 56) jour, generate_series(1, 7) n
  where n <= 1 + (6 - magasin) / 2 + (56 - jour) * magasin / 90
    + case when extract(isodow from now() - jour * interval '1 day') = 6 then 1 else 0 end
), voulues as (
  select md5('vente de démonstration ' || graine)::uuid as id, graine,
    ('33333333-3333-3333-3333-33333333333' || magasin)::uuid as magasin,
    date_trunc('milliseconds',
      date_trunc('day', now()) - jour * interval '1 day' + interval '13 hours'
      + heure * interval '39 seconds') as date
  from rangs
), lignes as (
  select v.id, rang_de_ligne as rang, c.rang as produit_rang, c.prix_cents,
    1 + abs(hashtext('quantité' || graine || '/' || rang_de_ligne)) % 3 as quantite
  from voulues v, generate_series(1, 3) rang_de_ligne
  join catalogue c on true
  where rang_de_ligne <= 1 + graine % 3
    and c.rang = 1 + (abs(hashtext('produit' || graine)) + rang_de_ligne * 5) % 18
), totaux as (
  select id, sum(quantite * prix_cents) as total_cents from lignes group by id
), posees as (
  insert into ventes (id, magasin, date, statut, total_cents)
  select id, magasin, date, 'Enregistrée', total_cents from voulues join totaux using (id)
  where date <= now()
  on conflict do nothing
  returning id, magasin, date, total_cents
), lignes_posees as (
  insert into lignes_de_vente (vente, rang, produit, quantite, prix_cents)
  select id, rang, ('550e8400-e29b-41d4-a716-4466554400' || lpad(produit_rang::text, 2, '0'))::uuid,
    quantite, prix_cents
  from lignes join posees using (id)
)
insert into evenements_a_livrer (id, destination, genre, contenu)
select md5('événement de démonstration ' || id)::uuid, 'performances', 'vente.enregistree',
  json_build_object('id', id, 'magasin', magasin,
    'date', to_char(date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'total', total_cents / 100.0)
from posees;
