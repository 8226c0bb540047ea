-- A sale starts « En cours » (the intent), and ends « Enregistrée » or « Refusée ». One that could not
-- go on becomes « À annuler », and « Annulée » once the stock has confirmed that it gave nothing out.
create table ventes (
  id uuid primary key,
  magasin uuid not null,
  date timestamptz(3) not null,
  statut text not null
    check (statut in ('En cours', 'Enregistrée', 'Refusée', 'À annuler', 'Annulée')),
  client text,
  cle text,
  total_cents bigint check (total_cents > 0),
  suivie_le timestamptz not null default now(),
  check ((statut = 'Enregistrée') = (total_cents is not null))
);
create index ventes_date on ventes (date desc, id desc) where statut = 'Enregistrée';
create index ventes_magasin on ventes (magasin, date desc, id desc) where statut = 'Enregistrée';
create index ventes_a_suivre on ventes (suivie_le) where statut in ('En cours', 'À annuler');

create table lignes_de_vente (
  vente uuid not null references ventes,
  rang int not null,
  produit uuid not null,
  quantite int not null check (quantite > 0),
  prix_cents bigint not null check (prix_cents > 0),
  primary key (vente, rang)
);
