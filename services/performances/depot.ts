import type { Database } from "../kit/database.ts";
import type { Journee } from "./regles.ts";

/** What an event says of a sale. */
export type VenteConnue = {
  id: string;
  magasin: string;
  jour: string;
  cents: number;
  statut: "Enregistrée" | "Annulée";
};
export type Bilan = { magasin: string; ventes: number; cents: number; journees: Journee[] };

/** All of the read model's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  /**
   * Adds sales to their days, and takes cancelled ones out: each once, whatever comes twice or first. Of
   * two events of a sale in one delivery the cancellation counts.
   */
  recevoirVentes: (ventes: VenteConnue[]) =>
    db.query("recevoir_ventes", (sql) =>
      sql`
        with dites as (
          select distinct on (id) *
          from jsonb_to_recordset(${sql.json(ventes)})
            e (id uuid, magasin uuid, jour date, cents bigint, statut text)
          order by id, statut = 'Annulée' desc
        ), recues as (
          insert into ventes_recues (id, statut, effet)
          select id, statut, case statut when 'Enregistrée' then 1 else 0 end from dites
          on conflict (id) do update set statut = 'Annulée', effet = -1
            where ventes_recues.statut = 'Enregistrée' and excluded.statut = 'Annulée'
          returning id, effet
        )
        insert into journees (magasin, jour, ventes, cents)
        select magasin, jour, sum(effet), sum(effet * cents) from dites join recues using (id)
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
