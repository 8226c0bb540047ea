create function nombre_de_lignes(lignes jsonb) returns int
  language sql immutable strict parallel safe
  as $$ select count(*)::int from jsonb_object_keys(lignes) $$;

-- A cart is one row, lines and all: those who change it at once take turns on that row, and each change
-- starts from the one before. `client` is null for a guest's. `version` counts the changes. `lignes`, by
-- product: {quantite, prix_cents and ajoutee_le as of when it was added, version of its last change}.
create table paniers (
  id uuid primary key,
  client uuid unique,
  lignes jsonb not null default '{}'
    constraint paniers_au_plus_50_lignes check (nombre_de_lignes(lignes) <= 50),
  version int not null default 1,
  expire_le timestamptz(3) not null
);
create index paniers_expire_le on paniers (expire_le);

-- The lines of two carts in one: quantities are added up to a maximum, the price is that of the first.
create function fusionner(siennes jsonb, autres jsonb, maximum int, version int) returns jsonb
  language sql immutable parallel safe
  as $$
    select siennes || coalesce(jsonb_object_agg(produit, ligne || coalesce(sienne, '{}')
      || jsonb_build_object('version', version, 'quantite', least(maximum,
        (ligne ->> 'quantite')::int + coalesce((sienne ->> 'quantite')::int, 0)))), '{}')
    from jsonb_each(autres) a (produit, ligne), lateral (select siennes -> produit) s (sienne)
  $$;

-- A guest's cart that went into a client's: a repeated request is known again.
create table rattachements (
  panier uuid primary key,
  client uuid not null,
  le timestamptz not null default now()
);
create index rattachements_le on rattachements (le);

-- A cart, as it was at a version, is bought once.
create table fermetures (
  panier uuid not null,
  version int not null,
  commande uuid not null,
  le timestamptz not null default now(),
  primary key (panier, version)
);
create index fermetures_le on fermetures (le);
