import postgres from "postgres";
import type { Postgres } from "./postgres.ts";

/** Gives each of these services a role and a database of its name that no other role may connect to. */
export async function createDatabases(server: Postgres, names: string[]): Promise<void> {
  const sql = postgres(server.superuserUrl, { max: names.length, onnotice: () => {} });
  try {
    const present = async (column: string, catalog: string) =>
      new Set((await sql`select ${sql(column)} as name from ${sql(catalog)}`).map((r) => r.name));
    const roles = await present("rolname", "pg_roles");
    const databases = await present("datname", "pg_database");
    await sql.unsafe("revoke connect on database postgres, template1 from public");
    await Promise.all(names.map(async (name) => {
      if (!roles.has(name)) await sql.unsafe(`create role ${name} login password '${name}'`);
      if (!databases.has(name)) await sql.unsafe(`create database ${name} owner ${name}`);
      await sql.unsafe(`revoke connect, temporary on database ${name} from public`);
    }));
  } finally {
    await sql.end();
  }
}
