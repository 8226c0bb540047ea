-- The read model: what each store sold each day (UTC), summed from the events of sales.
create table journees (
  magasin uuid not null,
  jour date not null,
  ventes int not null,
  cents bigint not null,
  primary key (magasin, jour)
);
