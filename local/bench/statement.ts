import { connect, type Database } from "../../services/kit/database.ts";

/** A statement as it goes to PostgreSQL: `$1`… in the text, and their values. */
export type Statement = { text: string; values: unknown[] };

/** Stands, in a statement's JSON, for an id that is new each time it runs. */
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
    statement = withNewIds(string, (pending as unknown as Pending).args);
    return [] as never;
  };
  try {
    await call({ query } as Database);
  } finally {
    await sql.end();
  }
  return statement!;
}

/** Where postgres.js keeps a query's values; its types don't say. */
type Pending = { args: unknown[] };

/** The server makes the ids that are to be new; a Parameter is a value with its type (`sql.json`). */
function withNewIds(text: string, args: unknown[]): Statement {
  const values = args.map((arg) => arg instanceof Object && "value" in arg ? json(arg.value) : arg);
  const isNew = (n: number) => String(values[n - 1]).includes(NEW_ID);
  const made = (n: string) => `replace($${n}, '${NEW_ID}', uuidv7()::text)::jsonb`;
  return { text: text.replaceAll(/\$(\d+)/g, (place, n) => isNew(n) ? made(n) : place), values };
}

const json = (value: unknown) => JSON.stringify(value);
