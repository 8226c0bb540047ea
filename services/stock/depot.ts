import type { Database } from "../kit/database.ts";
import { type Garde, inscrire } from "../kit/idempotency.ts";
import type { Classee } from "../kit/pagination.ts";
import {
  type Alerte,
  type Decision,
  type Demande,
  type DemandeDetaillee,
  type EtatDeMagasin,
  type LigneCentrale,
  type LigneDeStock,
  type Magasin,
  type NouvelleSortie,
  SEUIL_DE_RUPTURE,
  SEUIL_DE_SURSTOCK,
  type Sortie,
  type Statut,
} from "./contrat.ts";
import type { Etat } from "./regles.ts";

const CENTRAL = "00000000-0000-0000-0000-000000000000";

type Coupe = { limite: number };
type ParNom = Coupe & { apres: readonly [nom: string, id: string] | null; recherche?: string };
type ParDate = Coupe & { apres: readonly [date: string, id: string] | null; statut?: Statut };

/** An event of the catalogue: the product as it stood at that version. */
export type ProduitConnu = { id: string; produit: string; nom: string; version: number };

/** All of the stock service's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  db,

  magasins: ({ limite, apres }: Omit<ParNom, "recherche">) =>
    db.query("magasins", (sql) =>
      sql<Classee<Magasin>[]>`
        select id, nom, adresse, sans_accents(nom) as cle from lieux
        where genre = 'magasin'
          ${apres ? sql`and (sans_accents(nom), id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(nom), id limit ${limite + 1}`),

  /** Every store, with the number of units it holds. */
  etatDesMagasins: () =>
    db.query("etat_des_magasins", (sql) =>
      sql<EtatDeMagasin[]>`
        select m.id, m.nom, m.adresse, coalesce(sum(n.quantite), 0)::bigint as stock_local
        from lieux m left join niveaux n on n.lieu = m.id
        where m.genre = 'magasin'
        group by m.id order by sans_accents(m.nom), m.id`),

  magasinExiste: async (id: string) => {
    const rows = await db.query(
      "magasin_existe",
      (sql) => sql`select from lieux where id = ${id} and genre = 'magasin'`,
    );
    return rows.length === 1;
  },

  stockDuMagasin: (magasin: string, { limite, apres, recherche }: ParNom) =>
    db.query("stock_du_magasin", (sql) =>
      sql<Classee<LigneDeStock>[]>`
        select p.id as produit_id, p.nom, sans_accents(p.nom) as cle,
          coalesce(l.quantite, 0) as quantite,
          coalesce(l.quantite - l.reservee, 0) as disponible,
          coalesce(c.quantite - c.reservee, 0) as central
        from produits p
        left join niveaux l on l.produit = p.id and l.lieu = ${magasin}
        left join niveaux c on c.produit = p.id and c.lieu = ${CENTRAL}
        where true
          ${
        recherche ? sql`and strpos(sans_accents(p.nom), sans_accents(${recherche})) > 0` : sql``
      }
          ${apres ? sql`and (sans_accents(p.nom), p.id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(p.nom), p.id limit ${limite + 1}`),

  stockCentral: ({ limite, apres }: Omit<ParNom, "recherche">) =>
    db.query("stock_central", (sql) =>
      sql<Classee<LigneCentrale>[]>`
        select p.id as produit_id, p.nom, sans_accents(p.nom) as cle,
          c.quantite, c.quantite - c.reservee as disponible
        from niveaux c join produits p on p.id = c.produit
        where c.lieu = ${CENTRAL}
          ${apres ? sql`and (sans_accents(p.nom), p.id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(p.nom), p.id limit ${limite + 1}`),

  /** Creates the demande if its state allows, and returns the state that decided. */
  creerDemande: async ({ id, produit, magasin, quantite, date, statut }: Demande, garde: Garde) => {
    const [etat] = await db.query("creer_demande", (sql) =>
      sql<Etat[]>`
        with etat as (
          select
            (select quantite - reservee from niveaux
              where lieu = ${CENTRAL} and produit = ${produit}) as central,
            exists (select from lieux where id = ${magasin} and genre = 'magasin') as magasin_connu
        ), creee as (
          insert into demandes (id, produit, magasin, quantite, date, statut)
          select ${id}, ${produit}, ${magasin}, ${quantite}, ${date}, ${statut} from etat
          where central >= ${quantite} and magasin_connu
          returning id
        ), garde as (
          ${inscrire(sql, garde, "creee")}
        )
        select central, magasin_connu from etat`);
    return etat;
  },

  demandes: ({ limite, apres, statut, magasin }: ParDate & { magasin?: string }) =>
    db.query("demandes", (sql) =>
      sql<Demande[]>`
        select id, produit, magasin, quantite, date, statut from demandes
        where true
          ${statut ? sql`and statut = ${statut}` : sql``}
          ${magasin ? sql`and magasin = ${magasin}` : sql``}
          ${apres ? sql`and (date, id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
        order by date desc, id desc limit ${limite + 1}`),

  demande: async (id: string) => {
    const [demande] = await db.query("demande", (sql) =>
      sql<Demande[]>`
        select id, produit, magasin, quantite, date, statut from demandes where id = ${id}`);
    return demande;
  },

  demandesDetaillees: ({ limite, apres, statut }: ParDate) =>
    db.query("demandes_detaillees", (sql) =>
      sql<DemandeDetaillee[]>`
        select d.id, d.produit, d.magasin, d.quantite, d.date, d.statut,
          p.nom as produit_nom, m.nom as magasin_nom, c.quantite - c.reservee as central
        from demandes d
        join produits p on p.id = d.produit
        join lieux m on m.id = d.magasin
        join niveaux c on c.produit = d.produit and c.lieu = ${CENTRAL}
        where d.statut = ${statut ?? "En attente"}
          ${apres ? sql`and (d.date, d.id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
        order by d.date desc, d.id desc limit ${limite + 1}`),

  /**
   * Decides a pending demande, and returns it as it then stands. Approved: central −q, store +q, two
   * ledger lines and the status, or nothing at all. Rows are locked in the order (lieu, produit), as in
   * every statement here; the levels that decide are those read under the locks.
   */
  decider: async (id: string, ordre: { id: string; decision: Decision }) => {
    const [demande] = await db.query("decider", (sql) =>
      sql<Demande[]>`
        with demande as (
          select * from demandes where id = ${id} for update
        ), niveau as (
          select n.lieu, n.quantite - n.reservee as disponible
          from niveaux n
          join demande d on n.produit = d.produit and n.lieu in (${CENTRAL}, d.magasin)
          where d.statut = 'En attente' and ${ordre.decision} = 'Approuvée'
          order by n.lieu, n.produit for update of n
        ), accord as (
          select d.id from demande d
          where d.statut = 'En attente' and (${ordre.decision} = 'Refusée' or d.quantite <=
            (select coalesce(max(disponible) filter (where lieu = ${CENTRAL}), 0) from niveau))
        ), decidee as (
          update demandes d
          set statut = ${ordre.decision}, decision = ${ordre.id}, decidee_le = now()
          from accord where d.id = accord.id
          returning d.*
        ), transfert as (
          select lieu, produit, delta from decidee,
            lateral (values (${CENTRAL}::uuid, -quantite), (magasin, quantite)) v (lieu, delta)
          where statut = 'Approuvée'
        ), depart as (
          update niveaux n set quantite = n.quantite + t.delta
          from transfert t where t.delta < 0 and n.lieu = t.lieu and n.produit = t.produit
        ), arrivee as (
          insert into niveaux (lieu, produit, quantite)
          select lieu, produit, delta from transfert where delta > 0
          on conflict (lieu, produit) do update set quantite = niveaux.quantite + excluded.quantite
        ), journal as (
          insert into mouvements (lieu, produit, quantite, motif, reference)
          select lieu, produit, delta, 'réapprovisionnement', ${id} from transfert
        )
        select d.id, d.produit, d.magasin, d.quantite, d.date,
          coalesce((select statut from decidee), d.statut) as statut
        from demande d`);
    return demande;
  },

  /**
   * Takes goods out of a store, all or nothing, and records the outcome under the sale's id. An id that
   * has an outcome makes the statement fail whole on `sorties_pkey`: see `sortie`. Refusals are
   * recorded too, so that a repeat that overtakes its original can't decide otherwise.
   */
  sortir: async ({ id, magasin, lignes }: NouvelleSortie) => {
    const [sortie] = await db.query("sortir", (sql) =>
      sql<Sortie[]>`
        with voulu as (
          select produit, sum(quantite)::int as quantite, min(rang) as rang
          from unnest(
            ${lignes.map((ligne) => ligne.produit)}::uuid[],
            ${lignes.map((ligne) => ligne.quantite)}::int[]
          ) with ordinality as ligne (produit, quantite, rang)
          group by produit
        ), niveau as (
          select n.produit, n.quantite - n.reservee as disponible
          from niveaux n join voulu v on v.produit = n.produit
          where n.lieu = ${magasin}
          order by n.lieu, n.produit for update of n
        ), court as (
          select v.produit, coalesce(n.disponible, 0) as disponible, v.quantite as demande
          from voulu v left join niveau n using (produit)
          where v.quantite > coalesce(n.disponible, 0)
          order by v.rang limit 1
        ), sortie as (
          insert into sorties (id, magasin, statut, lignes, refus)
          select ${id}, ${magasin},
            case when court.produit is null and m.id is not null then 'Sortie' else 'Refusée' end,
            (select jsonb_agg(voulu) from voulu),
            case when m.id is not null then to_jsonb(court) end
          from (values (1)) v (un)
          left join court on true
          left join lieux m on m.id = ${magasin} and m.genre = 'magasin'
          returning id, statut, case when refus ->> 'produit' is not null then refus end as refus
        ), baisse as (
          update niveaux n set quantite = n.quantite - v.quantite
          from voulu v, sortie s
          where s.statut = 'Sortie' and n.lieu = ${magasin} and n.produit = v.produit
        ), journal as (
          insert into mouvements (lieu, produit, quantite, motif, reference)
          select ${magasin}, v.produit, -v.quantite, 'vente', s.id from voulu v, sortie s
          where s.statut = 'Sortie'
        )
        select id, statut, refus from sortie`);
    return sortie;
  },

  sortie: async (id: string) => {
    const [sortie] = await db.query("sortie", (sql) =>
      sql<Sortie[]>`
        select id, statut, case when refus ->> 'produit' is not null then refus end as refus
        from sorties where id = ${id}`);
    return sortie;
  },

  /**
   * Gives the goods of a sale back, once; before its sortie, leaves a line that refuses it. The goods
   * come from the line itself, for `on conflict` sees a line that this statement's snapshot doesn't.
   */
  annulerSortie: (id: string) =>
    db.query("annuler_sortie", (sql) =>
      sql`
        with annulee as (
          insert into sorties (id, statut) values (${id}, 'Annulée')
          on conflict (id) do update set statut = 'Annulée' where sorties.statut = 'Sortie'
          returning magasin, lignes
        ), rendu as (
          select magasin as lieu, r.produit, r.quantite
          from annulee, jsonb_to_recordset(lignes) r (produit uuid, quantite int)
        ), niveau as (
          select n.lieu, n.produit, r.quantite as rendue
          from niveaux n join rendu r on r.lieu = n.lieu and r.produit = n.produit
          order by n.lieu, n.produit for update of n
        ), hausse as (
          update niveaux n set quantite = n.quantite + niveau.rendue
          from niveau where n.lieu = niveau.lieu and n.produit = niveau.produit
        )
        insert into mouvements (lieu, produit, quantite, motif, reference)
        select lieu, produit, rendue, 'annulation de vente', ${id} from niveau`),

  /** Takes over names from the catalogue; a product that is new gets its entry of central stock, 0. */
  recevoirProduits: (produits: ProduitConnu[]) =>
    db.query("recevoir_produits", (sql) =>
      sql`
        with recus as (
          insert into evenements_recus (id)
          select id from jsonb_to_recordset(${sql.json(produits)}) e (id uuid) order by id
          on conflict do nothing returning id
        ), derniers as (
          select distinct on (produit) produit, nom, version
          from jsonb_to_recordset(${sql.json(produits)})
            e (id uuid, produit uuid, nom text, version int)
          join recus using (id)
          order by produit, version desc
        ), connus as (
          insert into produits (id, nom, version) select produit, nom, version from derniers
          on conflict (id) do update set nom = excluded.nom, version = excluded.version
          where produits.version < excluded.version
        )
        insert into niveaux (lieu, produit, quantite) select ${CENTRAL}, produit, 0 from derniers
        on conflict do nothing`),

  alertes: () =>
    db.query("alertes", (sql) =>
      sql<Alerte[]>`
        select p.id as produit_id, p.nom, m.id as magasin_id, m.nom as magasin_nom,
          n.quantite - n.reservee as quantite
        from niveaux n
        join lieux m on m.id = n.lieu and m.genre = 'magasin'
        join produits p on p.id = n.produit
        where n.quantite - n.reservee <= ${SEUIL_DE_RUPTURE}
          or n.quantite - n.reservee >= ${SEUIL_DE_SURSTOCK}
        order by n.quantite - n.reservee, sans_accents(p.nom), p.id, m.id`),
});

export type Depot = ReturnType<typeof depot>;
