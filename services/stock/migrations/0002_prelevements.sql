-- A prélèvement takes goods from a place under an id of its caller's: at once (a sale at a till), or by
-- a reservation that is then confirmed, released, or expires. The outcome of an id is decided once; a
-- cancellation that comes before its prélèvement leaves a line without goods, which refuses it.
alter table sorties rename to prelevements;
alter table prelevements rename constraint sorties_pkey to prelevements_pkey;
alter table prelevements rename magasin to lieu;
alter table prelevements drop constraint sorties_statut_check;
alter table prelevements add check (statut in
  ('Sortie', 'Réservée', 'Confirmée', 'Refusée', 'Libérée', 'Expirée', 'Annulée'));
alter table prelevements add expire_le timestamptz;
alter table prelevements add check (statut <> 'Réservée' or expire_le is not null);
create index prelevements_expire_le on prelevements (expire_le) where statut = 'Réservée';

alter table mouvements drop constraint mouvements_motif_check;
alter table mouvements add check (motif in ('inventaire', 'réapprovisionnement', 'vente',
  'annulation de vente', 'commande', 'annulation de commande'));

-- Decides prélèvements in their order, each all or nothing, and returns the outcome of each, decided now
-- or before. Levels are locked in the order (lieu, produit), as everywhere; what decides is what they
-- hold under the locks. Each level is written once however many prélèvements are on it: grouped, they
-- make a hot product cheap. Two calls that race for one id end in a violation of prelevements_pkey for
-- the later one, which leaves nothing and can be repeated.
--
-- A connection keeps the plan that it made while the tables were small; sequential scans are ruled out so
-- that this plan is good for ever.
--
-- p: [{"id", "lieu", "expire_le" (null: goods leave at once), "lignes": [{"produit", "quantite"}]}]
create function prelever(p jsonb)
returns table (id uuid, statut text, refus jsonb)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  v_lieux uuid[] := '{}';
  v_produits uuid[] := '{}';
  v_restes int[] := '{}';     -- what is left at each level as the loop goes on
  v_sorties int[] := '{}';    -- what has left each level
  v_reserves int[] := '{}';   -- what was reserved at each level
  v_ids uuid[] := '{}';
  v_statuts text[] := '{}';
  v_refus jsonb[] := '{}';
  v_refus_de_celle_ci jsonb;
  v_accord boolean;
  n record;
  d record;
begin
  for n in
    select niveaux.lieu, niveaux.produit, quantite - reservee as disponible
    from niveaux
    where (lieu, produit) in (
      select (e ->> 'lieu')::uuid, (l ->> 'produit')::uuid
      from jsonb_array_elements(p) e, jsonb_array_elements(e -> 'lignes') l)
    order by lieu, produit
    for update
  loop
    v_lieux := v_lieux || n.lieu;
    v_produits := v_produits || n.produit;
    v_restes := v_restes || n.disponible;
    v_sorties := v_sorties || 0;
    v_reserves := v_reserves || 0;
  end loop;

  for d in
    with demandes as (
      select rang, (e ->> 'id')::uuid as id, (e ->> 'lieu')::uuid as lieu,
        e ->> 'expire_le' is null as sortie, e -> 'lignes' as lignes
      from jsonb_array_elements(p) with ordinality x (e, rang)
    ), lignes as (
      select rang, (l ->> 'produit')::uuid as produit, sum((l ->> 'quantite')::int)::int as quantite,
        min(ordre) as ordre
      from demandes, jsonb_array_elements(lignes) with ordinality y (l, ordre)
      group by rang, produit
    ), places as (
      select lieu, produit, place
      from unnest(v_lieux, v_produits) with ordinality z (lieu, produit, place)
    )
    select demandes.id, demandes.sortie, lieux.id is not null as lieu_connu,
      array_agg(lignes.produit order by ordre) as produits,
      array_agg(lignes.quantite order by ordre) as quantites,
      array_agg(places.place order by ordre) as places
    from demandes
    join lignes using (rang)
    left join lieux on lieux.id = demandes.lieu and (genre = 'magasin' or not demandes.sortie)
    left join places on places.lieu = demandes.lieu and places.produit = lignes.produit
    where not exists (select from prelevements deja where deja.id = demandes.id)
    group by demandes.rang, demandes.id, demandes.sortie, lieux.id
    order by demandes.rang
  loop
    v_accord := d.lieu_connu;
    v_refus_de_celle_ci := null;
    for i in 1 .. cardinality(d.places) loop
      exit when not v_accord;
      if d.quantites[i] > coalesce(v_restes[d.places[i]], 0) then
        v_accord := false;
        v_refus_de_celle_ci := jsonb_build_object('produit', d.produits[i],
          'disponible', coalesce(v_restes[d.places[i]], 0), 'demande', d.quantites[i]);
      end if;
    end loop;
    if v_accord then
      for i in 1 .. cardinality(d.places) loop
        v_restes[d.places[i]] := v_restes[d.places[i]] - d.quantites[i];
        if d.sortie then
          v_sorties[d.places[i]] := v_sorties[d.places[i]] + d.quantites[i];
        else
          v_reserves[d.places[i]] := v_reserves[d.places[i]] + d.quantites[i];
        end if;
      end loop;
    end if;
    v_ids := v_ids || d.id;
    v_statuts := v_statuts ||
      case when not v_accord then 'Refusée' when d.sortie then 'Sortie' else 'Réservée' end;
    v_refus := v_refus || v_refus_de_celle_ci;
  end loop;

  update niveaux set quantite = quantite - ecart.sortie, reservee = reservee + ecart.reserve
  from unnest(v_lieux, v_produits, v_sorties, v_reserves) ecart (lieu, produit, sortie, reserve)
  where niveaux.lieu = ecart.lieu and niveaux.produit = ecart.produit
    and (ecart.sortie > 0 or ecart.reserve > 0);

  insert into prelevements (id, lieu, statut, lignes, refus, expire_le)
  select issue.id, (e ->> 'lieu')::uuid, issue.statut, e -> 'lignes', issue.refus,
    (e ->> 'expire_le')::timestamptz
  from unnest(v_ids, v_statuts, v_refus) issue (id, statut, refus)
  join jsonb_array_elements(p) e on (e ->> 'id')::uuid = issue.id;

  insert into mouvements (lieu, produit, quantite, motif, reference)
  select (e ->> 'lieu')::uuid, (l ->> 'produit')::uuid, -sum((l ->> 'quantite')::int), 'vente', issue.id
  from unnest(v_ids, v_statuts) issue (id, statut)
  join jsonb_array_elements(p) e on (e ->> 'id')::uuid = issue.id,
    jsonb_array_elements(e -> 'lignes') l
  where issue.statut = 'Sortie'
  group by e ->> 'lieu', l ->> 'produit', issue.id;

  return query
    select prelevements.id, prelevements.statut, prelevements.refus from prelevements
    where prelevements.id in (select (e ->> 'id')::uuid from jsonb_array_elements(p) e);
end $$;

-- Ends prélèvements, each once, and returns each as it then stands:
--   Réservée → Confirmée (the goods leave), Libérée or Expirée (they are free again)
--   Sortie, Confirmée → Annulée (the goods come back)
-- An end that doesn't follow from the present state changes nothing. An unknown one is refused in advance
-- by a release or a cancellation. Lines of prelevements are locked first, by id, then levels.
--
-- p: [{"id", "vers"}]
create function denouer(p jsonb)
returns table (id uuid, statut text)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  v_avant jsonb;
begin
  insert into prelevements (id, statut)
  select (e ->> 'id')::uuid, e ->> 'vers' from jsonb_array_elements(p) e
  where e ->> 'vers' in ('Libérée', 'Annulée')
  order by 1
  on conflict do nothing;

  perform from prelevements
  where id in (select (e ->> 'id')::uuid from jsonb_array_elements(p) e)
  order by id for update;

  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'lieu', lieu, 'avant', statut, 'vers', vers, 'lignes', lignes)), '[]')
  into v_avant
  from prelevements join (
    select distinct on (e ->> 'id') (e ->> 'id')::uuid as id, e ->> 'vers' as vers
    from jsonb_array_elements(p) e
  ) voulu using (id)
  where (statut = 'Réservée' and vers in ('Confirmée', 'Libérée', 'Expirée'))
    or (statut in ('Sortie', 'Confirmée') and vers = 'Annulée' and lignes is not null);

  perform from niveaux
  where (lieu, produit) in (
    select (e ->> 'lieu')::uuid, (l ->> 'produit')::uuid
    from jsonb_array_elements(v_avant) e, jsonb_array_elements(e -> 'lignes') l)
  order by lieu, produit for update;

  update niveaux set
    quantite = quantite + ecart.rendu,
    reservee = reservee - ecart.libere
  from (
    select (e ->> 'lieu')::uuid as lieu, (l ->> 'produit')::uuid as produit,
      sum(case e ->> 'vers' when 'Confirmée' then -1 when 'Annulée' then 1 else 0 end
        * (l ->> 'quantite')::int) as rendu,
      sum(case e ->> 'avant' when 'Réservée' then 1 else 0 end
        * (l ->> 'quantite')::int) as libere
    from jsonb_array_elements(v_avant) e, jsonb_array_elements(e -> 'lignes') l
    group by 1, 2
  ) ecart
  where niveaux.lieu = ecart.lieu and niveaux.produit = ecart.produit;

  insert into mouvements (lieu, produit, quantite, motif, reference)
  select (e ->> 'lieu')::uuid, (l ->> 'produit')::uuid,
    sum((l ->> 'quantite')::int) * case e ->> 'vers' when 'Annulée' then 1 else -1 end,
    case when e ->> 'vers' = 'Confirmée' then 'commande'
      when e ->> 'avant' = 'Sortie' then 'annulation de vente'
      else 'annulation de commande' end,
    (e ->> 'id')::uuid
  from jsonb_array_elements(v_avant) e, jsonb_array_elements(e -> 'lignes') l
  where e ->> 'vers' in ('Confirmée', 'Annulée')
  group by e, l ->> 'produit';

  update prelevements set statut = e ->> 'vers'
  from jsonb_array_elements(v_avant) e
  where prelevements.id = (e ->> 'id')::uuid;

  return query
    select prelevements.id, prelevements.statut from prelevements
    where prelevements.id in (select (e ->> 'id')::uuid from jsonb_array_elements(p) e);
end $$;
