-- One line a payment, under the id that the caller gives. A payment cancelled before it was asked for is
-- a line too, and refuses it in advance.
create table paiements (
  id uuid primary key,
  statut text not null
    check (statut in ('Autorisé', 'Refusé', 'Capturé', 'Annulé', 'Remboursé')),
  cents bigint check (cents > 0),
  carte text check (length(carte) = 4),
  provision boolean not null default true,
  cree_le timestamptz not null default now(),
  check (cents is not null or statut = 'Annulé')
);

-- The ledger: money that moved, never changed. Positive towards the shop.
create table ecritures (
  paiement uuid not null references paiements,
  genre text not null check (genre in ('capture', 'remboursement')),
  cents bigint not null,
  le timestamptz not null default now(),
  primary key (paiement, genre),
  check ((genre = 'capture') = (cents > 0))
);
