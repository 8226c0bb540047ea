import { enCents, enMontant } from "../kit/contract.ts";
import type { Database } from "../kit/database.ts";
import { completer, type Garde, inscrire } from "../kit/idempotency.ts";
import { type Depart, expedier } from "../kit/outbox.ts";
import { origine } from "../kit/work.ts";
import type { Commande, Statut } from "./contrat.ts";
import { mesures } from "./depot_mesures.ts";
import { suivi } from "./depot_suivi.ts";
import type { Intention } from "./regles.ts";

type Reperes = { limite: number; apres: readonly [date: string, id: string] | null };
type LigneEnCents = { produit: string; nom: string; quantite: number; prix_cents: number };
type EnCents = Omit<Commande, "total" | "lignes"> & { total_cents: number; lignes: LigneEnCents[] };
const enCommande = ({ total_cents, lignes, ...commande }: EnCents): Commande => ({
  ...commande,
  total: enMontant(total_cents),
  lignes: lignes.map(({ prix_cents, ...ligne }) => ({
    ...ligne,
    prix_unitaire: enMontant(prix_cents),
  })),
});

/** All of the orders' SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database, { compter } = mesures(db)) => ({
  db,

  /** Stores the intent of an order; a key that was used fails it whole on `idempotence_pkey`. */
  commencer: (commande: Intention, garde: Garde) =>
    db.query("commencer_commande", (sql) =>
      sql`
        with commande as (
          insert into commandes
            (id, client, panier, mode, magasin, adresse, date, cle, origine, a_suivre_le)
          values (${commande.id}, ${commande.client}, ${commande.panier}, ${commande.mode},
            ${commande.magasin ?? null}, ${commande.adresse ?? null}, ${commande.date},
            ${garde.cle}, ${sql.json(origine())}, clock_timestamp() + interval '3 seconds')
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
      sql<{ neuve: boolean }[]>`
        with commande as (
          update commandes
          set statut = 'Confirmée', a_suivre_le = clock_timestamp() + interval '2 seconds'
          where id = ${id} and statut = 'En cours'
          returning id
        ), garde as (${completer(sql, garde, "commande")}
        ), depart as (${expedier(sql, depart, "commande")})
        select true as neuve from commande
        union all select false from commandes where id = ${id} and statut = 'Confirmée'`);
    if (rows[0]?.neuve) compter("Confirmée");
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
    if (rows.length === 1) compter("Refusée");
    return rows.length === 1;
  },

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
          set statut = 'Annulée', origine = ${sql.json(origine())}::jsonb,
            a_suivre_le = clock_timestamp() + interval '2 seconds'
          from avant where c.id = avant.id and avant.statut = 'Confirmée'
          returning c.id
        ), garde as (${inscrire(sql, garde, "possible")}
        ), depart as (${expedier(sql, depart, "annulee")})
        select statut from avant`);
    if (avant.statut === "Confirmée") compter("Annulée");
    return avant.statut;
  },

  ...suivi(db, compter),

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
