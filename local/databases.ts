import postgres from "postgres";
import type { Postgres } from "./postgres.ts";

/** Gives each of these services a role and a database of its name that no other role may connect to. */
export async function createDatabases(server: Postgres, names: string[]): Promise<void> {
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const present = new Set((await sql`select datname from pg_database`).map((row) => row.datname));
    await sql.unsafe("revoke connect on database postgres, template1 from public");
    for (const name of names.filter((name) => !present.has(name))) {
      await sql.unsafe(`drop role if exists ${name}`);
      await sql.unsafe(`create role ${name} login password '${name}'`);
      await sql.unsafe(`create database ${name} owner ${name}`);
      await sql.unsafe(`revoke connect, temporary on database ${name} from public`);
    }
  } finally {
    await sql.end();
  }
}
