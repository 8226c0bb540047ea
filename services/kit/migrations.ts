import { connect, type Database, type Sql } from "./database.ts";

/** What a service asks of the kit's own migrations, and the files of kit/migrations that make it. */
const FILES = {
  idempotence: ["idempotence"],
  evenements_a_livrer: ["evenements_a_livrer", "evenements_a_livrer_2"],
  evenements_recus: ["evenements_recus"],
  sans_accents: ["sans_accents"],
};
export type KitPart = keyof typeof FILES;

export type Migration = { name: string; text: string };

/** Reads the kit's parts, then the service's own NNNN_what.sql files, in order. */
export function readMigrations(parts: readonly KitPart[], folder: URL): Migration[] {
  const own = [...Deno.readDirSync(folder)].map((file) => file.name).sort();
  return [...readKitParts(parts), ...own.map((name) => read(name, new URL(name, folder)))];
}

export const readKitParts = (parts: readonly KitPart[]) =>
  parts.flatMap((part) => FILES[part]).map((file) =>
    read(`kit/${file}.sql`, new URL(`./migrations/${file}.sql`, import.meta.url))
  );

const read = (name: string, url: URL): Migration => ({ name, text: Deno.readTextFileSync(url) });

/** A connection for work that nobody waits for, on a machine where everything starts at once. */
export const PATIENT = { max: 1, connect_timeout: 30 };

/**
 * Brings a database forward. Each file is one transaction together with its own record; an advisory
 * lock lets one migrator work at a time. Throws when an applied file has changed since.
 */
export async function migrate(url: string, migrations: Migration[]): Promise<string[]> {
  const sql = connect(url, PATIENT);
  try {
    await sql`select pg_advisory_lock(hashtext('migrations'))`;
    await sql`create table if not exists migrations (
      nom text primary key, empreinte text not null, appliquee_le timestamptz not null default now())`;
    const applied = new Map(
      (await sql<{ nom: string; empreinte: string }[]>`select nom, empreinte from migrations`)
        .map(({ nom, empreinte }) => [nom, empreinte]),
    );
    const done: string[] = [];
    for (const { name, text } of migrations) {
      const checksum = await sha256(text);
      if (applied.get(name) === checksum) continue;
      if (applied.has(name)) {
        throw new Error(`La migration ${name} a changé après avoir été appliquée`);
      }
      await apply(sql, name, checksum, text);
      done.push(name);
    }
    return done;
  } finally {
    await sql.end();
  }
}

/** Several statements sent as one simple query are one transaction in PostgreSQL. */
async function apply(sql: Sql, name: string, checksum: string, text: string) {
  await sql.unsafe(
    `${text};\ninsert into migrations (nom, empreinte) values ('${name}', '${checksum}');`,
  ).simple();
}

/** Whether the database holds every migration that this version of the service needs. */
export async function isMigrated(db: Database, migrations: Migration[]): Promise<boolean> {
  const names = migrations.map(({ name }) => name);
  const [{ n }] = await db.query(
    "migrations_appliquees",
    (sql) => sql<{ n: number }[]>`select count(*) as n from migrations where nom = any(${names})`,
  );
  return n === names.length;
}

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
