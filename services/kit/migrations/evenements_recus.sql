-- The inbox: an event's id, written in the statement of its effect, so that it has one effect.
create table evenements_recus (
  id uuid primary key,
  recu_le timestamptz not null default now()
);
create index evenements_recus_recu_le on evenements_recus (recu_le);
