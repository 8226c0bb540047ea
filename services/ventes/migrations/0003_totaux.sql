-- What each store sold each day (in UTC), so that a report reads days instead of sales. Kept by the
-- database itself, in the statement of each sale, whoever writes it.
create table totaux_du_jour (
  jour date,
  magasin uuid,
  ventes int not null,
  unites bigint not null,
  cents bigint not null,
  primary key (jour, magasin)
);

-- A sale counts while it is « Enregistrée ». (A trigger fires when its statement has also written the lines.)
create function totaliser() returns trigger language plpgsql as $$
declare
  sens int := (new.statut = 'Enregistrée')::int
    - (tg_op = 'UPDATE' and old.statut = 'Enregistrée')::int;
begin
  if sens <> 0 then
    insert into totaux_du_jour as t
    select (new.date at time zone 'UTC')::date, new.magasin, sens,
      sens * coalesce(sum(quantite), 0), sens * new.total_cents
    from lignes_de_vente where vente = new.id
    on conflict (jour, magasin) do update set
      ventes = t.ventes + excluded.ventes,
      unites = t.unites + excluded.unites,
      cents = t.cents + excluded.cents;
  end if;
  return null;
end $$;
create trigger totaliser after insert or update of statut on ventes
  for each row execute function totaliser();

-- From here on no sale is under way until this migration ends.
create function refaire_les_totaux() returns void language sql as $$
  delete from totaux_du_jour;
  insert into totaux_du_jour
  select (date at time zone 'UTC')::date, magasin, count(*), coalesce(sum(unites), 0), sum(total_cents)
  from ventes, lateral (select sum(quantite) as unites from lignes_de_vente where vente = ventes.id) l
  where statut = 'Enregistrée'
  group by 1, 2;
$$;
select refaire_les_totaux();
