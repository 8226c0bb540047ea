import { type Database, violatedConstraint } from "../kit/database.ts";
import { grouped } from "../kit/grouping.ts";
import type { Classee } from "../kit/pagination.ts";
import {
  type Alerte,
  type Disponibilite,
  type EtatDeMagasin,
  type LigneCentrale,
  type LigneDeStock,
  type Magasin,
  type RefusDeSortie,
  SEUIL_DE_RUPTURE,
  SEUIL_DE_SURSTOCK,
} from "./contrat.ts";
import { demandes } from "./depot_demandes.ts";
import { mesures } from "./depot_mesures.ts";
import { CENTRAL } from "./regles.ts";

type ParNom = {
  limite: number;
  apres: readonly [nom: string, id: string] | null;
  recherche?: string;
  ids?: string[];
};

/** Goods to take from a place: at once, or until `expire_le`. */
export type Prelevement = {
  id: string;
  lieu: string;
  expire_le: string | null;
  lignes: { produit: string; quantite: number }[];
};
export type StatutDePrelevement =
  | "Sortie"
  | "Réservée"
  | "Confirmée"
  | "Refusée"
  | "Libérée"
  | "Expirée"
  | "Annulée";
export type IssueDePrelevement = {
  id: string;
  statut: StatutDePrelevement;
  refus: RefusDeSortie | null;
};
export type Denouement = { id: string; vers: "Confirmée" | "Libérée" | "Annulée" };

/** So many prélèvements fit one statement. */
const PLUS_GRAND_GROUPE = 100;

/** An event of the catalogue: the product as it stood at that version. */
export type ProduitConnu = { id: string; produit: string; nom: string; version: number };

/** All of the stock service's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  db,

  magasins: ({ limite, apres }: Pick<ParNom, "limite" | "apres">) =>
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

  stockDuMagasin: (magasin: string, { limite, apres, recherche, ids }: ParNom) =>
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
          ${ids ? sql`and p.id = any(${ids}::uuid[])` : sql``}
          ${apres ? sql`and (sans_accents(p.nom), p.id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(p.nom), p.id limit ${limite + 1}`),

  stockCentral: ({ limite, apres, ids }: Omit<ParNom, "recherche">) =>
    db.query("stock_central", (sql) =>
      sql<Classee<LigneCentrale>[]>`
        select p.id as produit_id, p.nom, sans_accents(p.nom) as cle,
          c.quantite, c.quantite - c.reservee as disponible
        from niveaux c join produits p on p.id = c.produit
        where c.lieu = ${CENTRAL}
          ${ids ? sql`and p.id = any(${ids}::uuid[])` : sql``}
          ${apres ? sql`and (sans_accents(p.nom), p.id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(p.nom), p.id limit ${limite + 1}`),

  ...demandes(db),

  ...mesures(db),

  /**
   * Takes goods from a place, all or nothing, once and for all under the prélèvement's id. Those that
   * arrive together are decided together, in one statement: see the function in 0002_prelevements.sql.
   */
  prelever: grouped((demandes: Prelevement[]) => prelever(db, demandes), PLUS_GRAND_GROUPE),

  /** Ends a prélèvement, once, and returns how it then stands; undefined when it is unknown. */
  denouer: grouped((fins: Denouement[]) => denouer(db, fins), PLUS_GRAND_GROUPE),

  /** Frees reservations that have run out; any replica frees any of them. Returns how many. */
  expirer: async () => {
    const rows = await db.query("expirer_reservations", (sql) =>
      sql`
        select from denouer((
          select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vers', 'Expirée')), '[]')
          from (
            select id from prelevements
            where statut = 'Réservée' and expire_le < clock_timestamp()
            order by id limit ${PLUS_GRAND_GROUPE}
            for update skip locked) echues))`);
    return rows.length;
  },

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

  disponibilites: (produits: string[]) =>
    db.query("disponibilites", (sql) =>
      sql<Disponibilite[]>`
        select produit,
          coalesce(max(quantite - reservee) filter (where lieu = ${CENTRAL}), 0) as central,
          coalesce(max(quantite - reservee) filter (where lieu <> ${CENTRAL}), 0) as en_magasin
        from niveaux where produit = any(${produits}::uuid[])
        group by produit`),

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

/** A prélèvement that races with itself for its id is decided on the second try at the latest. */
async function prelever(db: Database, demandes: Prelevement[]): Promise<IssueDePrelevement[]> {
  const uniques = [...new Map(demandes.map((demande) => [demande.id, demande])).values()];
  const essayer = () =>
    db.query(
      "prelever",
      (sql) =>
        sql<IssueDePrelevement[]>`select id, statut, refus from prelever(${sql.json(uniques)})`,
    );
  const issues = await essayer().catch((error) => {
    if (violatedConstraint(error) === "prelevements_pkey") return essayer();
    throw error;
  });
  const parId = new Map(issues.map((issue) => [issue.id, issue]));
  return demandes.map(({ id }) => parId.get(id)!);
}

async function denouer(db: Database, fins: Denouement[]) {
  const issues = await db.query(
    "denouer",
    (sql) =>
      sql<{ id: string; statut: StatutDePrelevement }[]>`
      select id, statut from denouer(${sql.json(fins)})`,
  );
  const parId = new Map(issues.map(({ id, statut }) => [id, statut]));
  return fins.map(({ id }) => parId.get(id));
}

export type Depot = ReturnType<typeof depot>;
