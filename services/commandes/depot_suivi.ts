import type { Database } from "../kit/database.ts";
import type { Origine } from "../kit/work.ts";
import type { Statut } from "./contrat.ts";
import type { Mesures } from "./depot_mesures.ts";

/** Keys are a client's own. */
export const operationDe = (client: string) => `passer_commande/${client}`;

/** An order that somebody has to look at; `ancienne` when that has been so for an hour. */
export type ASuivre = {
  id: string;
  client: string;
  panier: string;
  version: number;
  cle: string;
  ancienne: boolean;
  origine: Origine | null;
};

/** The part of the depot that follows orders: who works on one, and what is left to do for it. */
export const suivi = (db: Database, compter: Mesures["compter"]) => ({
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
        returning id, client, panier, version, cle, origine,
          date < clock_timestamp() - interval '1 hour' as ancienne`),

  /** Closes an order that is undone, and frees its key for another try. Its payment may still be due back. */
  defaire: async (
    { id, client }: Pick<ASuivre, "id" | "client">,
    { paiementDu }: { paiementDu: boolean },
  ) => {
    const rows = await db.query("defaire_commande", (sql) =>
      sql`
        with commande as (
          update commandes set statut = 'Annulée',
            a_suivre_le = case when ${paiementDu} then clock_timestamp() end
          where id = ${id} and statut = 'En cours'
          returning cle
        ), cle as (
          delete from idempotence i using commande
          where i.operation = ${operationDe(client)} and i.cle = commande.cle and i.statut is null
        )
        select cle from commande`);
    if (rows.length === 1) compter("Annulée");
  },

  /** Nothing is left to do for it. */
  clore: (id: string, statut: Statut) =>
    db.query(
      "clore_commande",
      (sql) => sql`update commandes set a_suivre_le = null where id = ${id} and statut = ${statut}`,
    ),
});
