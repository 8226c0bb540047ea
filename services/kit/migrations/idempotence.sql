-- One line a POST that happened under an Idempotency-Key; `statut` is null while it runs.
create table idempotence (
  operation text not null,
  cle text not null,
  empreinte text not null,
  statut smallint,
  corps text,
  adresse text,
  cree_le timestamptz not null default now(),
  primary key (operation, cle)
);
create index idempotence_cree_le on idempotence (cree_le);
