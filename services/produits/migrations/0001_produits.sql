create table produits (
  id uuid primary key,
  nom text not null,
  categorie text not null
    check (categorie in ('Informatique', 'Boissons', 'Accessoires', 'Confiserie')),
  prix_cents bigint not null check (prix_cents > 0),
  description text not null,
  version int not null default 1
);
create index produits_nom on produits (sans_accents(nom), id);
