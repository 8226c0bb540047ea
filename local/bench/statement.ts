import { connect, type Database } from "../../services/kit/database.ts";
import { createMetrics } from "../../services/kit/metrics.ts";

/** A statement as it goes to PostgreSQL: `$1`… in the text, and their values. */
export type Statement = { text: string; values: unknown[] };

/** Stands, in a statement, for an id that is new each time it runs. */
export const NEW_ID = "00000000-0000-7000-8000-000000000000";

/** The statement that a function of a depot sends; it is parsed there, not run. */
export async function captured(
  url: string,
  call: (db: Database) => Promise<unknown>,
): Promise<Statement> {
  const sql = connect(url, { max: 1 });
  let statement: Statement | undefined;
  const query: Database["query"] = async (_name, build) => {
    const pending = build(sql);
    const { string } = await pending.describe();
    const { parameters, statement: { types } } = pending as unknown as Pending;
    statement = withNewIds(string, parameters, types);
    return [] as never;
  };
  try {
    await call({ query, metrics: createMetrics("bench", "bench") } as Database);
  } finally {
    await sql.end();
  }
  return statement!;
}

/** Where postgres.js keeps a described query's values and their types (OIDs); its own types don't say. */
type Pending = { parameters: unknown[]; statement: { types: number[] } };
const JSONB = 3802;

/** The server makes the ids that are to be new. */
function withNewIds(text: string, parameters: unknown[], types: number[]): Statement {
  const values: unknown[] = [];
  const kept = (value: unknown) => `$${values.push(value)}`;
  const written = (i: number) => {
    const value = parameters[i];
    if (value === null) return "null";
    if (value === NEW_ID) return "uuidv7()";
    if (types[i] !== JSONB) return kept(value);
    const json = JSON.stringify(value);
    if (!json.includes(NEW_ID)) return kept(json);
    return `replace(${kept(json)}, '${NEW_ID}', uuidv7()::text)::jsonb`;
  };
  return { text: text.replaceAll(/\$(\d+)/g, (_, n) => written(n - 1)), values };
}
