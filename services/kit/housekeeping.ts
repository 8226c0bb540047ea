import type { Database } from "./database.ts";
import type { KitPart } from "./migrations.ts";
import type { Worker } from "./worker.ts";

/** How long a repeated POST finds its stored answer, and a repeated event its record. */
const KEPT: Partial<Record<KitPart, { column: string; days: number }>> = {
  idempotence: { column: "cree_le", days: 7 },
  evenements_recus: { column: "recu_le", days: 90 },
};

/** Forgets, once an hour, what is too old to be repeated. */
export function housekeeping(db: Database, parts: readonly KitPart[]): Worker[] {
  return parts.flatMap((table) => {
    const kept = KEPT[table];
    if (!kept) return [];
    return [{
      name: `housekeeping of ${table}`,
      every: 3_600_000,
      round: async () => {
        await db.query(`oublier_${table}`, (sql) =>
          sql`
            delete from ${sql(table)}
            where ${sql(kept.column)} < now() - ${kept.days} * interval '1 day'`);
        return 0;
      },
    }];
  });
}
