import { enCents, enMontant } from "../kit/contract.ts";
import type { Database } from "../kit/database.ts";
import { completer, type Garde, inscrire } from "../kit/idempotency.ts";
import { type Depart, expedier } from "../kit/outbox.ts";
import type { Commande, Statut } from "./contrat.ts";
import type { Intention } from "./regles.ts";

/** Keys are a client's own. */
export const operationDe = (client: string) => `passer_commande/${client}`;

type Reperes = { limite: number; apres: readonly [date: string, id: string] | null };
type LigneEnCents = { produit: string; nom: string; quantite: number; prix_cents: number };
type EnCents = Omit<Commande, "total" | "lignes"> & { total_cents: number; lignes: LigneEnCents[] };
/** An order that somebody has to look at; `ancienne` when that has been so for an hour. */
export type ASuivre = {
  id: string;
  client: string;
  panier: string;
  version: number;
  cle: string;
  ancienne: boolean;
};

const enCommande = ({ total_cents, lignes, ...commande }: EnCents): Commande => ({
  ...commande,
  total: enMontant(total_cents),
  lignes: lignes.map(({ prix_cents, ...ligne }) => ({
    ...ligne,
    prix_unitaire: enMontant(prix_cents),
  })),
});

/** All of the orders' SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  db,

  /** Stores the intent of an order; a key that was used fails it whole on `idempotence_pkey`. */
  commencer: (commande: Intention, garde: Garde) =>
    db.query("commencer_commande", (sql) =>
      sql`
        with commande as (
          insert into commandes (id, client, panier, mode, magasin, adresse, date, cle, a_suivre_le)
          values (${commande.id}, ${commande.client}, ${commande.panier}, ${commande.mode},
            ${commande.magasin ?? null}, ${commande.adresse ?? null}, ${commande.date},
            ${garde.cle}, clock_timestamp() + interval '3 seconds')
          returning id
        )
        ${inscrire(sql, garde, "commande")}`),

  /**
   * Stores cart, lines and total, before anything is asked for them. False if the order was abandoned
   * meanwhile. Fails on `commandes_panier` when another order has that cart.
   */
  chiffrer: async ({ id, total, lignes }: Commande, version: number) => {
    const rows = await db.query("chiffrer_commande", (sql) =>
      sql`
        with commande as (
          update commandes set total_cents = ${enCents(total)}, version = ${version}
          where id = ${id} and statut = 'En cours'
          returning id
        )
        insert into lignes_de_commande (commande, rang, produit, nom, quantite, prix_cents)
        select commande.id, rang, produit, nom, quantite, prix_cents from commande, unnest(
          ${lignes.map((ligne) => ligne.produit)}::uuid[],
          ${lignes.map((ligne) => ligne.nom)}::text[],
          ${lignes.map((ligne) => ligne.quantite)}::int[],
          ${lignes.map((ligne) => enCents(ligne.prix_unitaire))}::bigint[]
        ) with ordinality as ligne (produit, nom, quantite, prix_cents, rang)
        returning rang`);
    return rows.length > 0;
  },

  /** How the order of a cart stands; undefined when there is none. */
  statutDuPanier: async (panier: string, version: number) => {
    const [commande] = await db.query("statut_du_panier", (sql) =>
      sql<{ statut: Statut }[]>`
        select statut from commandes where panier = ${panier} and version = ${version}
          and statut in ('En cours', 'Confirmée')`);
    return commande?.statut;
  },

  /** Ends an order well: stored answer and event together. True if it is confirmed, now or before. */
  conclure: async (id: string, garde: Garde, depart: Depart) => {
    const rows = await db.query("conclure_commande", (sql) =>
      sql`
        with commande as (
          update commandes
          set statut = 'Confirmée', a_suivre_le = clock_timestamp() + interval '2 seconds'
          where id = ${id} and statut = 'En cours'
          returning id
        ), garde as (${completer(sql, garde, "commande")}
        ), depart as (${expedier(sql, depart, "commande")})
        select id from commande
        union all select id from commandes where id = ${id} and statut = 'Confirmée'`);
    return rows.length > 0;
  },

  /** Ends an order that took nothing; its refusal is the stored answer. */
  refuser: async (id: string, garde: Garde) => {
    const rows = await db.query("refuser_commande", (sql) =>
      sql`
        with commande as (
          update commandes set statut = 'Refusée', a_suivre_le = null
          where id = ${id} and statut = 'En cours'
          returning id
        ), garde as (${completer(sql, garde, "commande")})
        select id from commande`);
    return rows.length === 1;
  },

  /** Gives an order up to the workers, at once. */
  abandonner: (id: string) =>
    db.query("abandonner_commande", (sql) =>
      sql`
        update commandes set a_suivre_le = clock_timestamp()
        where id = ${id} and statut = 'En cours'`),

  /** Tells the workers of all replicas that these are being worked on, unless they were given up. */
  tenir: (ids: string[]) =>
    db.query("tenir_commandes", (sql) =>
      sql`
        update commandes set a_suivre_le = clock_timestamp() + interval '3 seconds'
        where id in (
          select id from commandes
          where id = any(${ids}::uuid[]) and statut = 'En cours' and a_suivre_le > clock_timestamp()
          order by id for update skip locked)`),

  /** Takes over, for a few seconds, orders of this status that are due. Any replica takes any of them. */
  reprendre: (statut: Statut) =>
    db.query("reprendre_commandes", (sql) =>
      sql<ASuivre[]>`
        update commandes set a_suivre_le = clock_timestamp() + interval '2 seconds'
        where id in (
          select id from commandes
          where statut = ${statut} and a_suivre_le < clock_timestamp()
          order by a_suivre_le limit 50
          for update skip locked)
        returning id, client, panier, version, cle,
          date < clock_timestamp() - interval '1 hour' as ancienne`),

  /** Closes an order that is undone, and frees its key for another try. Its payment may still be due back. */
  defaire: (
    { id, client }: Pick<ASuivre, "id" | "client">,
    { paiementDu }: { paiementDu: boolean },
  ) =>
    db.query("defaire_commande", (sql) =>
      sql`
        with commande as (
          update commandes set statut = 'Annulée',
            a_suivre_le = case when ${paiementDu} then clock_timestamp() end
          where id = ${id} and statut = 'En cours'
          returning cle
        )
        delete from idempotence i using commande
        where i.operation = ${operationDe(client)} and i.cle = commande.cle and i.statut is null`),

  /** Nothing is left to do for it. */
  clore: (id: string, statut: Statut) =>
    db.query(
      "clore_commande",
      (sql) => sql`update commandes set a_suivre_le = null where id = ${id} and statut = ${statut}`,
    ),

  /** Cancels a confirmed order, once; goods and money are owed from then on. Returns how it stood. */
  annuler: async (id: string, garde: Garde, depart: Depart) => {
    const [avant] = await db.query("annuler_commande", (sql) =>
      sql<{ statut: Statut }[]>`
        with avant as (
          select id, statut from commandes where id = ${id} for update
        ), possible as (
          select id from avant where statut in ('Confirmée', 'Annulée')
        ), annulee as (
          update commandes c
          set statut = 'Annulée', a_suivre_le = clock_timestamp() + interval '2 seconds'
          from avant where c.id = avant.id and avant.statut = 'Confirmée'
          returning c.id
        ), garde as (${inscrire(sql, garde, "possible")}
        ), depart as (${expedier(sql, depart, "annulee")})
        select statut from avant`);
    return avant.statut;
  },

  /** A client's orders that have their lines, the latest first. */
  commandes: async (client: string, { limite, apres }: Reperes) => {
    const commandes = await db.query("commandes", (sql) =>
      sql<EnCents[]>`
        select id, statut, date, total_cents, mode, magasin, adresse, lignes
        from (
          select * from commandes where client = ${client} and total_cents is not null
            ${apres ? sql`and (date, id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
          order by date desc, id desc limit ${limite + 1}
        ) c, lateral (
          select json_agg(json_build_object('produit', produit, 'nom', nom, 'quantite', quantite,
            'prix_cents', prix_cents) order by rang) as lignes
          from lignes_de_commande where commande = c.id
        ) l
        order by date desc, id desc`);
    return commandes.map(enCommande);
  },

  commande: async (id: string, client: string) => {
    const [commande] = await db.query("commande", (sql) =>
      sql<EnCents[]>`
        select id, statut, date, total_cents, mode, magasin, adresse, (
          select json_agg(json_build_object('produit', produit, 'nom', nom, 'quantite', quantite,
            'prix_cents', prix_cents) order by rang)
          from lignes_de_commande where commande = c.id) as lignes
        from commandes c
        where id = ${id} and client = ${client} and total_cents is not null`);
    return commande && enCommande(commande);
  },
});

export type Depot = ReturnType<typeof depot>;
