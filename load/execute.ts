import { connect } from "../services/kit/database.ts";

/** Runs statements on a database, one after the other. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
