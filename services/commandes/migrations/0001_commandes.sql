-- An order starts « En cours » (the intent, then its lines and total) and ends « Confirmée », « Refusée »
-- or « Annulée ». Only a confirmed one can become « Annulée » later.
create table commandes (
  id uuid primary key,
  client uuid not null,
  -- The cart, and how many times it had changed when it was read: known with the lines.
  panier uuid not null,
  version int,
  mode text not null check (mode in ('livraison', 'retrait')),
  magasin uuid,
  adresse text,
  date timestamptz(3) not null,
  statut text not null default 'En cours'
    check (statut in ('En cours', 'Confirmée', 'Refusée', 'Annulée')),
  total_cents bigint check (total_cents > 0),
  cle text not null,
  -- When a worker is to look at it: an order that nobody works on any more, a cart to close, goods and
  -- money to give back. Null when nothing is left to do.
  a_suivre_le timestamptz,
  check ((mode = 'retrait') = (magasin is not null)),
  check ((mode = 'livraison') = (adresse is not null)),
  check (statut <> 'Confirmée' or total_cents is not null),
  check (statut <> 'En cours' or a_suivre_le is not null)
);
create index commandes_client on commandes (client, date desc, id desc);
create index commandes_a_suivre on commandes (statut, a_suivre_le) where a_suivre_le is not null;
-- A cart, as it was at a version, is ordered once, whatever the keys.
create unique index commandes_panier on commandes (panier, version)
  where statut in ('En cours', 'Confirmée');

create table lignes_de_commande (
  commande uuid not null references commandes,
  rang int not null,
  produit uuid not null,
  nom text not null,
  quantite int not null check (quantite > 0),
  prix_cents bigint not null check (prix_cents > 0),
  primary key (commande, rang)
);
