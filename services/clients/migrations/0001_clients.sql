-- A person. `courriel` is in lower case: one account an address. `epoque` counts the passwords.
create table clients (
  id uuid primary key,
  nom text not null,
  courriel text not null unique check (courriel = lower(courriel)),
  mot_de_passe text not null check (mot_de_passe like '$argon2id$%'),
  epoque int not null default 1,
  cree_le timestamptz(3) not null default now()
);

-- Somebody signed in somewhere: a family of renewal tokens, of which only the last generation is good.
-- A session of an earlier epoch than its client's ended when the password changed.
create table sessions (
  id uuid primary key,
  client uuid not null references clients on delete cascade,
  epoque int not null,
  generation int not null default 1,
  ouverte_le timestamptz(3) not null default now(),
  renouvelee_le timestamptz(3) not null default now(),
  expire_le timestamptz not null
);
create index sessions_client on sessions (client);
create index sessions_expire on sessions (expire_le);

-- Every renewal token that a session was given, by its SHA-256: one used twice must be recognised.
create table renouvellements (
  empreinte text primary key,
  session uuid not null references sessions on delete cascade,
  generation int not null
);
create index renouvellements_session on renouvellements (session);

-- The keys that sign tokens. Two instances that add one at the same time want the same `rang`.
create table cles (
  rang int primary key,
  kid text not null unique,
  publique jsonb not null,
  privee jsonb not null,
  creee_le timestamptz not null default now()
);

-- Attempts to guess a password, by account (the SHA-256 of what was typed as its address), by the
-- caller's address, and by both; '' is any. Each attempt moves `soldee_le`, the moment at which all are
-- forgotten; how far ahead it may lie is in regles.ts. `connue_le`: the account's owner came from there.
create table tentatives (
  compte text not null,
  adresse text not null,
  soldee_le timestamptz not null default now(),
  connue_le timestamptz(3),
  primary key (compte, adresse)
);
create index tentatives_soldees on tentatives (soldee_le);
