import type { Database } from "../kit/database.ts";
import type { Decision } from "../stock/contrat.ts";

export type Prise = { id: string; demande: string; decision: Decision };
export type Issue = "Appliquée" | "Sans effet";

/** All of the journal's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  noter: ({ id, demande, decision }: Prise) =>
    db.query("noter_decision", (sql) =>
      sql`
        insert into decisions (id, demande, decision) values (${id}, ${demande}, ${decision})`),

  conclure: (id: string, issue: Issue) =>
    db.query("conclure_decision", (sql) =>
      sql`
        update decisions set issue = ${issue} where id = ${id} and issue is null`),

  /** Decisions whose issue nobody knows yet, each for this caller alone for a while that grows. */
  reprendre: () =>
    db.query("reprendre_decisions", (sql) =>
      sql<Prise[]>`
        update decisions set suivis = suivis + 1, suivie_le = clock_timestamp()
        where id in (
          select id from decisions
          where issue is null
            and suivie_le < clock_timestamp() - least(2 + suivis * suivis, 60) * interval '1 second'
          order by suivie_le limit 50
          for update skip locked)
        returning id, demande, decision`),
});

export type Depot = ReturnType<typeof depot>;
