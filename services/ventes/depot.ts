import { enCents, enMontant } from "../kit/contract.ts";
import type { Database } from "../kit/database.ts";
import { completer, type Garde, inscrire } from "../kit/idempotency.ts";
import { type Depart, expedier } from "../kit/outbox.ts";
import type { Origine } from "../kit/work.ts";
import { BOUTIQUE, type Vente } from "./contrat.ts";
import { mesures } from "./mesures.ts";
import type { VenteEnCours } from "./regles.ts";

export const OPERATION = "enregistrer_vente";

export type Filtre = {
  limite: number;
  apres: readonly [date: string, id: string] | null;
  magasin?: string;
};
/** Days, both included; undefined leaves that side open. */
export type Periode = { du?: string; au?: string };

export type CommandeRecue = {
  id: string;
  date: string;
  total_cents: number;
  lignes: LigneEnCents[];
  /** The id, the origin and the content of the event that the sale causes. */
  annonce: string;
  origine: Origine | null;
  contenu: Pick<Vente, "id" | "magasin" | "date" | "total">;
};
export type AnnulationRecue = {
  id: string;
  date: string;
  annonce: string;
  origine: Origine | null;
};

type LigneEnCents = { produit: string; quantite: number; prix_cents: number };
type VenteEnCents = Omit<Vente, "total" | "lignes"> & {
  total_cents: number;
  lignes: LigneEnCents[];
};

const enVente = ({ total_cents, lignes, ...vente }: VenteEnCents): Vente => ({
  ...vente,
  total: enMontant(total_cents),
  lignes: lignes.map(({ prix_cents, ...ligne }) => ({
    ...ligne,
    prix_unitaire: enMontant(prix_cents),
  })),
});

/** All of the sales' SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database, { vendue, annulee } = mesures(db.metrics)) => ({
  db,

  /** Stores the intent of a sale; a key that was used fails it whole on `idempotence_pkey`. */
  commencer: ({ id, magasin, date, client }: VenteEnCours, garde: Garde) =>
    db.query("commencer_vente", (sql) =>
      sql`
        with vente as (
          insert into ventes (id, magasin, date, statut, client, cle)
          values (${id}, ${magasin}, ${date}, 'En cours', ${client ?? null}, ${garde.cle})
          returning id
        )
        ${inscrire(sql, garde, "vente")}`),

  /** Ends a sale well: lines, stored answer and event together. False if it was abandoned meanwhile. */
  conclure: async (vente: Vente, garde: Garde, depart: Depart) => {
    const { id, lignes } = vente;
    const rows = await db.query("conclure_vente", (sql) =>
      sql`
        with vente as (
          update ventes set statut = 'Enregistrée', total_cents = ${enCents(vente.total)}
          where id = ${id} and statut = 'En cours'
          returning id
        ), lignes as (
          insert into lignes_de_vente (vente, rang, produit, quantite, prix_cents)
          select vente.id, rang, produit, quantite, prix_cents from vente, unnest(
            ${lignes.map((ligne) => ligne.produit)}::uuid[],
            ${lignes.map((ligne) => ligne.quantite)}::int[],
            ${lignes.map((ligne) => enCents(ligne.prix_unitaire))}::bigint[]
          ) with ordinality as ligne (produit, quantite, prix_cents, rang)
        ), garde as (${completer(sql, garde, "vente")}
        ), depart as (${expedier(sql, depart, "vente")})
        select id from vente`);
    if (rows.length === 1) vendue(vente.magasin, enCents(vente.total));
    return rows.length === 1;
  },

  /** Ends a sale that took nothing out; its refusal is the stored answer. */
  refuser: async (id: string, garde: Garde) => {
    const rows = await db.query("refuser_vente", (sql) =>
      sql`
        with vente as (
          update ventes set statut = 'Refusée' where id = ${id} and statut = 'En cours'
          returning id
        ), garde as (${completer(sql, garde, "vente")})
        select id from vente`);
    return rows.length === 1;
  },

  /** Gives a sale up to the worker, at once. */
  abandonner: (id: string) =>
    db.query("abandonner_vente", (sql) =>
      sql`
        update ventes set statut = 'À annuler', suivie_le = now() - interval '1 minute'
        where id = ${id} and statut = 'En cours'`),

  /**
   * Takes over, for a few seconds, sales to undo: those given up, and those whose process has let go of
   * them for longer than a sale can take. Any replica takes any sale.
   */
  reprendre: () =>
    db.query("reprendre_ventes", (sql) =>
      sql<{ id: string }[]>`
        update ventes set statut = 'À annuler', suivie_le = clock_timestamp()
        where id in (
          select id from ventes
          where (statut = 'À annuler' and suivie_le < clock_timestamp() - interval '2 seconds')
            or (statut = 'En cours' and suivie_le < clock_timestamp() - interval '4 seconds')
          order by suivie_le limit 50
          for update skip locked)
        returning id`),

  /** Closes a sale that is undone, and frees its key for another try. */
  annuler: (id: string) =>
    db.query("annuler_vente", (sql) =>
      sql`
        with vente as (
          update ventes set statut = 'Annulée' where id = ${id} and statut = 'À annuler'
          returning cle
        )
        delete from idempotence i using vente
        where i.operation = ${OPERATION} and i.cle = vente.cle and i.statut is null`),

  /** Records orders of the web shop as sales, each once under the order's id, and announces them. */
  recevoirCommandes: async (commandes: CommandeRecue[]) => {
    const rows = await db.query("recevoir_commandes", (sql) =>
      sql<{ total_cents: number }[]>`
        with recues as (
          select distinct on (id) *
          from jsonb_to_recordset(${sql.json(commandes)})
            e (id uuid, date timestamptz, total_cents bigint, lignes jsonb,
              annonce uuid, origine jsonb, contenu jsonb)
          order by id
        ), ventes as (
          insert into ventes (id, magasin, date, statut, total_cents)
          select id, ${BOUTIQUE.id}, date, 'Enregistrée', total_cents from recues
          on conflict do nothing returning id
        ), lignes as (
          insert into lignes_de_vente (vente, rang, produit, quantite, prix_cents)
          select id, rang, (l ->> 'produit')::uuid, (l ->> 'quantite')::int,
            (l ->> 'prix_cents')::bigint
          from recues join ventes using (id),
            jsonb_array_elements(lignes) with ordinality x (l, rang)
        ), depart as (
          insert into evenements_a_livrer (id, destination, genre, origine, contenu)
          select annonce, 'performances', 'vente.enregistree', origine, contenu
          from recues join ventes using (id)
        )
        select total_cents from recues join ventes using (id)`);
    for (const { total_cents } of rows) vendue(BOUTIQUE.id, total_cents);
  },

  /**
   * Cancels sales of the web shop, each once, and announces it. One that isn't here yet leaves a line,
   * which refuses it in advance. (`do update` also sees one that has just arrived: ADR 2.)
   */
  recevoirAnnulations: async (annulations: AnnulationRecue[]) => {
    const rows = await db.query("recevoir_annulations", (sql) =>
      sql`
        with recues as (
          select distinct on (id) *
          from jsonb_to_recordset(${sql.json(annulations)})
            e (id uuid, date timestamptz, annonce uuid, origine jsonb)
          order by id
        ), annulees as (
          insert into ventes (id, magasin, date, statut)
          select id, ${BOUTIQUE.id}, date, 'Annulée' from recues
          on conflict (id) do update set statut = 'Annulée' where ventes.statut = 'Enregistrée'
          returning id, magasin, date, total_cents
        )
        insert into evenements_a_livrer (id, destination, genre, origine, contenu)
        select annonce, 'performances', 'vente.annulee', origine,
          json_build_object('id', id, 'magasin', magasin,
            'date', to_char(annulees.date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'total', total_cents / 100.0)
        from recues join annulees using (id) where total_cents is not null
        returning id`);
    for (const _ of rows) annulee(BOUTIQUE.id);
  },

  ventes: async ({ limite, apres, magasin }: Filtre) => {
    const ventes = await db.query("ventes", (sql) =>
      sql<VenteEnCents[]>`
        select id, magasin, date, total_cents, client, lignes
        from (
          select * from ventes where statut = 'Enregistrée'
            ${magasin ? sql`and magasin = ${magasin}` : sql``}
            ${apres ? sql`and (date, id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
          order by date desc, id desc limit ${limite + 1}
        ) v, lateral (
          select json_agg(json_build_object('produit', produit, 'quantite', quantite,
            'prix_cents', prix_cents) order by rang) as lignes
          from lignes_de_vente where vente = v.id
        ) l
        order by date desc, id desc`);
    return ventes.map(enVente);
  },

  vente: async (id: string) => {
    const [vente] = await db.query("vente", (sql) =>
      sql<VenteEnCents[]>`
        select id, magasin, date, total_cents, client, (
          select json_agg(json_build_object('produit', produit, 'quantite', quantite,
            'prix_cents', prix_cents) order by rang)
          from lignes_de_vente where vente = v.id) as lignes
        from ventes v where id = ${id} and statut = 'Enregistrée'`);
    return vente && enVente(vente);
  },

  /** What each store sold in the period; a store that sold nothing has no row. */
  totauxParMagasin: ({ du, au }: Periode) =>
    db.query(
      "totaux_par_magasin",
      (sql) =>
        sql<{ magasin: string; cents: number; ventes: number; unites: number }[]>`
        select magasin, sum(cents)::bigint as cents, sum(ventes)::bigint as ventes,
          sum(unites)::bigint as unites
        from totaux_du_jour
        where true ${du ? sql`and jour >= ${du}::date` : sql``} ${
          au ? sql`and jour <= ${au}::date` : sql``
        }
        group by magasin`,
    ),

  /** The ten products of which most units were sold in the last 30 days. */
  meilleuresVentes: () =>
    db.query(
      "meilleures_ventes",
      (sql) =>
        sql<{ produit: string; quantite: number; cents: number }[]>`
        select produit, sum(quantite)::bigint as quantite,
          sum(quantite * prix_cents)::bigint as cents
        from ventes join lignes_de_vente on vente = id
        where statut = 'Enregistrée' and date >= now() - interval '30 days'
        group by produit order by quantite desc, produit limit 10`,
    ),
});

export type Depot = ReturnType<typeof depot>;
