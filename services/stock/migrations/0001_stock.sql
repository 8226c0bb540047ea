-- The warehouse is a place like a store.
create table lieux (
  id uuid primary key,
  genre text not null check (genre in ('central', 'magasin')),
  nom text not null,
  adresse text not null
);
create unique index un_seul_central on lieux (genre) where genre = 'central';

insert into lieux values
  ('00000000-0000-0000-0000-000000000000', 'central', 'Stock central', 'Entrepôt');

-- Copies of the catalogue's names, kept by its events; an older version never overwrites a newer one.
create table produits (
  id uuid primary key,
  nom text not null,
  version int not null
);

create table niveaux (
  lieu uuid not null references lieux,
  produit uuid not null references produits,
  quantite int not null check (quantite >= 0),
  reservee int not null default 0 check (reservee >= 0),
  check (reservee <= quantite),
  primary key (lieu, produit)
);
create index niveaux_produit on niveaux (produit);

-- The ledger: for each place and product, the sum of its lines is niveaux.quantite.
create table mouvements (
  id bigint generated always as identity primary key,
  lieu uuid not null,
  produit uuid not null,
  quantite int not null check (quantite <> 0),
  motif text not null
    check (motif in ('inventaire', 'vente', 'annulation de vente', 'réapprovisionnement')),
  reference uuid,
  le timestamptz not null default now(),
  foreign key (lieu, produit) references niveaux
);

create function refuser_la_retouche() returns trigger language plpgsql as $$
begin
  raise exception 'mouvements is append-only';
end $$;
create trigger append_only before update or delete or truncate on mouvements
  for each statement execute function refuser_la_retouche();

create table demandes (
  id uuid primary key,
  produit uuid not null references produits,
  magasin uuid not null references lieux,
  quantite int not null check (quantite > 0),
  date timestamptz(3) not null,
  statut text not null default 'En attente'
    check (statut in ('En attente', 'Approuvée', 'Refusée')),
  decision uuid,
  decidee_le timestamptz
);
create index demandes_date on demandes (date desc, id desc);
create index demandes_statut on demandes (statut, date desc, id desc);
create index demandes_magasin on demandes (magasin, date desc, id desc);

-- One line a sale that asked for goods, whatever the outcome: the outcome of an id is decided once.
-- A cancellation that comes before its sortie leaves a line without `lignes`.
create table sorties (
  id uuid primary key,
  magasin uuid,
  statut text not null check (statut in ('Sortie', 'Refusée', 'Annulée')),
  lignes jsonb,
  refus jsonb,
  le timestamptz not null default now()
);
