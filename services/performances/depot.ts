import type { Database } from "../kit/database.ts";
import type { Journee } from "./regles.ts";

/** What an event adds to a day: a sale, or the contrary of one. */
export type VenteConnue = {
  id: string;
  magasin: string;
  jour: string;
  ventes: 1 | -1;
  cents: number;
};
export type Bilan = { magasin: string; ventes: number; cents: number; journees: Journee[] };

/** All of the read model's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  /** Adds sales to their days; an event that was received before adds nothing. */
  recevoirVentes: (ventes: VenteConnue[]) =>
    db.query("recevoir_ventes", (sql) =>
      sql`
        with nouvelles as (
          select distinct on (id) *
          from jsonb_to_recordset(${sql.json(ventes)})
            e (id uuid, magasin uuid, jour date, ventes int, cents bigint)
        ), recus as (
          insert into evenements_recus (id) select id from nouvelles order by id
          on conflict do nothing returning id
        )
        insert into journees (magasin, jour, ventes, cents)
        select magasin, jour, sum(ventes), sum(cents) from nouvelles join recus using (id)
        group by magasin, jour order by magasin, jour
        on conflict (magasin, jour) do update set
          ventes = journees.ventes + excluded.ventes,
          cents = journees.cents + excluded.cents`),

  /** Each store's totals, and its days from `depuis` on. */
  bilans: (depuis: string) =>
    db.query("bilans", (sql) =>
      sql<Bilan[]>`
        select magasin, sum(ventes)::bigint as ventes, sum(cents)::bigint as cents,
          coalesce(json_agg(json_build_object('jour', jour, 'cents', cents))
            filter (where jour >= ${depuis}::date), '[]') as journees
        from journees group by magasin`),
});

export type Depot = ReturnType<typeof depot>;
