-- The outbox: written in the statement of the change, emptied by the relay.
create table evenements_a_livrer (
  id uuid primary key,
  destination text not null,
  genre text not null,
  contenu jsonb not null,
  cree_le timestamptz not null default now(),
  essai_le timestamptz not null default now(),
  essais int not null default 0
);
create index evenements_a_livrer_essai_le on evenements_a_livrer (destination, essai_le);
