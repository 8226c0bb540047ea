-- The journal: one line each time somebody decides, written before stock is asked. `issue` is null
-- until stock has told what became of it.
create table decisions (
  id uuid primary key,
  demande uuid not null,
  decision text not null check (decision in ('Approuvée', 'Refusée')),
  prise_le timestamptz not null default now(),
  issue text check (issue in ('Appliquée', 'Sans effet')),
  suivie_le timestamptz not null default now(),
  suivis int not null default 0
);
create index decisions_sans_issue on decisions (suivie_le) where issue is null;
create index decisions_demande on decisions (demande, prise_le);
