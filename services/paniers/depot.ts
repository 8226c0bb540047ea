import type { PendingQuery } from "postgres";
import type { Database, Sql } from "../kit/database.ts";
import { refuser } from "../kit/problem.ts";
import type { Fermeture } from "./contrat.ts";
import { mesures } from "./mesures.ts";
import {
  DUREE_CLIENT,
  DUREE_INVITE,
  MEMOIRE,
  PANIER_PLEIN,
  type PanierTenu,
  PLUS_GRANDE_QUANTITE,
} from "./regles.ts";

/** Which cart, and who asks: a client by id, or null for a guest. */
export type Acces = { id: string; client: string | null };

const colonnes = (sql: Sql) => sql`id, client, lignes, version, expire_le`;

/** A guest's cart is anybody's who knows its id; a client's is that client's. */
const accessible = (sql: Sql, { id, client }: Acces) =>
  sql`id = ${id} and expire_le > now() and (client is null or client = ${client}::uuid)`;

/** What every change does besides. */
const change = (sql: Sql) =>
  sql`version = version + 1, expire_le = now() + interval '1 day'
    * case when client is null then ${DUREE_INVITE}::int else ${DUREE_CLIENT}::int end`;

/** Puts the lines of `source`, a CTE, one row or none, into the client's cart: a new one if need be. */
const verser = (sql: Sql, { id, client }: Acces, source: string) =>
  sql`
    insert into paniers as p (id, client, lignes, expire_le)
    select ${id}::uuid, ${client}::uuid, lignes, now() + ${DUREE_CLIENT} * interval '1 day'
    from ${sql(source)}
    on conflict (client) do update set
      lignes = fusionner(case when p.expire_le > now() then p.lignes else '{}' end,
        excluded.lignes, ${PLUS_GRANDE_QUANTITE}, p.version + 1),
      version = p.version + 1,
      expire_le = excluded.expire_le
    returning ${colonnes(sql)}`;

/** A line too many fails its statement whole. */
function siPlein(error: { constraint_name?: string }): never {
  if (error.constraint_name === "paniers_au_plus_50_lignes") refuser(PANIER_PLEIN);
  throw error;
}

/** All of the carts' SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database, { ouverts, commandes } = mesures(db.metrics)) => {
  /** The one cart that a statement is about, if there is one. */
  const unPanier = async (name: string, statement: (sql: Sql) => PendingQuery<PanierTenu[]>) => {
    const [panier] = await db.query(name, statement).catch(siPlein);
    return panier as PanierTenu | undefined;
  };

  return {
    creerPourInvite: async (id: string) => {
      const panier = await unPanier("creer_pour_invite", (sql) =>
        sql`
          insert into paniers (id, expire_le)
          values (${id}, now() + ${DUREE_INVITE} * interval '1 day')
          returning ${colonnes(sql)}`);
      ouverts.inc();
      return panier;
    },

    /** The client's cart, made under this id unless there is one. */
    ouvrir: async (id: string, client: string) => {
      const panier = await unPanier("ouvrir_panier", (sql) =>
        sql`
          with vide as (select '{}'::jsonb as lignes)
          ${verser(sql, { id, client }, "vide")}`);
      if (panier?.id === id) ouverts.inc();
      return panier;
    },

    panier: (acces: Acces) =>
      unPanier("panier", (sql) =>
        sql`
          select ${colonnes(sql)} from paniers where ${accessible(sql, acces)}`),

    panierDe: (client: string) =>
      unPanier("panier_de", (sql) =>
        sql`
          select ${colonnes(sql)} from paniers where client = ${client} and expire_le > now()`),

    /** Sets a line's quantity; its price is that of the day on which it was added. */
    fixerLigne: (acces: Acces, produit: string, quantite: number, cents: number) =>
      unPanier("fixer_ligne", (sql) =>
        sql`
          update paniers set
            lignes = lignes || jsonb_build_object(${produit}::uuid::text,
              jsonb_build_object('prix_cents', ${cents}::bigint, 'ajoutee_le', now())
              || coalesce(lignes -> ${produit}::uuid::text, '{}')
              || jsonb_build_object('quantite', ${quantite}::int, 'version', version + 1)),
            ${change(sql)}
          where ${accessible(sql, acces)}
          returning ${colonnes(sql)}`),

    retirerLigne: (acces: Acces, produit: string) =>
      unPanier("retirer_ligne", (sql) =>
        sql`
          update paniers set lignes = lignes - ${produit}::uuid::text, ${change(sql)}
          where ${accessible(sql, acces)}
          returning ${colonnes(sql)}`),

    /**
     * Moves a guest's cart into the client's, and leaves a trace. Whoever deletes the row has it merged:
     * of two at once, the second finds nothing, and so does anybody later.
     */
    rattacher: (id: string, client: string, nouvel: string) =>
      unPanier("rattacher_panier", (sql) =>
        sql`
          with invite as (
            delete from paniers where id = ${id} and client is null and expire_le > now()
            returning id, lignes
          ), trace as (
            insert into rattachements (panier, client) select id, ${client}::uuid from invite
          )
          ${verser(sql, { id: nouvel, client }, "invite")}`),

    /** Whether this cart is the client's, or has gone into it. */
    estRattache: async (id: string, client: string) => {
      const rows = await db.query("est_rattache", (sql) =>
        sql`
          select from rattachements where panier = ${id} and client = ${client}
          union all
          select from paniers where id = ${id} and client = ${client}`);
      return rows.length > 0;
    },

    panierACommander: (id: string) =>
      unPanier("panier_a_commander", (sql) =>
        sql`
          select ${colonnes(sql)} from paniers where id = ${id} and expire_le > now()`),

    /** Takes out what an order has read; what changed after that version stays. Says whether it did. */
    fermer: async (id: string, { commande, version }: Fermeture) => {
      const rows = await db.query("fermer_panier", (sql) =>
        sql`
          with fermeture as (
            insert into fermetures (panier, version, commande)
            select id, ${version}::int, ${commande}::uuid from paniers
            where id = ${id} and version >= ${version}
            on conflict do nothing
            returning panier
          )
          update paniers set
            lignes = coalesce((
              select jsonb_object_agg(produit, ligne) from jsonb_each(lignes) l (produit, ligne)
              where (ligne ->> 'version')::int > ${version}), '{}'),
            ${change(sql)}
          from fermeture where id = fermeture.panier
          returning id`);
      commandes.inc(rows.length);
      return rows.length === 1;
    },

    /** The order that closed the cart at that version. */
    commandeDe: async (id: string, version: number): Promise<string | undefined> => {
      const [fermeture] = await db.query("commande_du_panier", (sql) =>
        sql<{ commande: string }[]>`
          select commande from fermetures where panier = ${id} and version = ${version}`);
      return fermeture?.commande;
    },

    /** Deletes some carts that have expired; any replica deletes any of them. Returns how many. */
    supprimerExpires: async () => {
      const rows = await db.query("supprimer_expires", (sql) =>
        sql`
          delete from paniers where id in (
            select id from paniers where expire_le <= now()
            order by expire_le limit 100 for update skip locked)
          returning id`);
      return rows.length;
    },

    /** Forgets merges and closings that nobody repeats any more. */
    oublier: () =>
      db.query("oublier_traces", (sql) =>
        sql`
          with rattachements_anciens as (
            delete from rattachements where le < now() - ${MEMOIRE} * interval '1 day'
          )
          delete from fermetures where le < now() - ${MEMOIRE} * interval '1 day'`),
  };
};

export type Depot = ReturnType<typeof depot>;
