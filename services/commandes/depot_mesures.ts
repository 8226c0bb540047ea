import { Counter } from "prom-client";
import type { Database } from "../kit/database.ts";
import { watch } from "../kit/watch.ts";
import type { Statut } from "./contrat.ts";

/** The part of the depot that measures: orders that ended, and those with something left to do. */
export function mesures(db: Database) {
  watch(
    db,
    "etat_des_commandes",
    {
      commandes_sagas: { help: "Orders with something left to do", label: "statut" },
      commandes_saga_oldest_age_seconds: { help: "Age of the oldest of them", label: "statut" },
    },
    (sql) =>
      sql`
        with etats as (
          select statut, count(*)::float8 as nombre,
            extract(epoch from clock_timestamp() - min(date))::float8 as age
          from commandes where a_suivre_le is not null group by statut
          union all
          select statut, 0, 0 from unnest(array['En cours', 'Confirmée', 'Annulée']) statut
        ), sommes as (
          select statut, sum(nombre) as nombre, sum(age) as age from etats group by statut
        )
        select 'commandes_sagas' as gauge, statut as label, nombre as value from sommes
        union all select 'commandes_saga_oldest_age_seconds', statut, age from sommes`,
  );
  const conclues = new Counter({
    name: "commandes_conclues_total",
    help: "Orders by how they ended; one that is cancelled later ends twice",
    labelNames: ["statut"],
    registers: [db.metrics.registry],
  });
  return { compter: (statut: Exclude<Statut, "En cours">) => conclues.inc({ statut }) };
}

export type Mesures = ReturnType<typeof mesures>;
