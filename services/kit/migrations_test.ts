import assert from "node:assert/strict";
import { testDatabase } from "../../local/test_database.ts";
import { connect, Database } from "./database.ts";
import { createMetrics } from "./metrics.ts";
import { isMigrated, migrate, type Migration, readMigrations } from "./migrations.ts";

const UN = { name: "0001_un.sql", text: "create table un (n int); insert into un values (1)" };
const DEUX = { name: "0002_deux.sql", text: "create table deux (n int); -- rien d'autre" };
const FAUX = {
  name: "0002_faux.sql",
  text: "insert into un values (2); insert into rien values (1)",
};

/** An empty database, and what is in it later. */
async function empty() {
  const { url, drop } = await testDatabase();
  const sql = connect(url, { max: 1 });
  return {
    url,
    migrated: (...migrations: Migration[]) => migrate(url, migrations),
    rows: async () => (await sql`select n from un order by n`).map(({ n }) => n),
    applied: async () => (await sql`select nom from migrations order by 1`).map(({ nom }) => nom),
    [Symbol.asyncDispose]: async () => {
      await sql.end();
      await drop();
    },
  };
}

Deno.test("each file is applied once, a later one when it comes", async () => {
  await using base = await empty();
  assert.deepEqual(await base.migrated(UN), [UN.name]);
  assert.deepEqual(await base.migrated(UN, DEUX), [DEUX.name]);
  assert.deepEqual(await base.migrated(UN, DEUX), []);
  assert.deepEqual(await base.rows(), [1]);
});

Deno.test("of several migrators at once one works, the others find it done", async () => {
  await using base = await empty();
  const slow = { ...UN, text: `${UN.text}; select pg_sleep(0.2)` };
  const done = await Promise.all([1, 2, 3].map(() => base.migrated(slow, DEUX)));
  assert.deepEqual(done.map(({ length }) => length).sort(), [0, 0, 2]);
  assert.deepEqual(await base.rows(), [1]);
});

Deno.test("a file that changed after it was applied is refused by name, and nothing more is done", async () => {
  await using base = await empty();
  await base.migrated(UN);
  await assert.rejects(base.migrated({ ...UN, text: `${UN.text} ` }, DEUX), {
    message: "La migration 0001_un.sql a changé après avoir été appliquée",
  });
  assert.deepEqual(await base.applied(), [UN.name]);
});

Deno.test("a file that fails leaves nothing; mended, it is applied", async () => {
  await using base = await empty();
  await assert.rejects(base.migrated(UN, FAUX, DEUX), /rien/);
  assert.deepEqual([await base.applied(), await base.rows()], [[UN.name], [1]]);
  const mended = { ...FAUX, text: "insert into un values (2)" };
  assert.deepEqual(await base.migrated(UN, mended, DEUX), [FAUX.name, DEUX.name]);
  assert.deepEqual(await base.rows(), [1, 2]);
});

Deno.test("a database is migrated when it holds every file, newer ones do no harm", async () => {
  await using base = await empty();
  const db = new Database(base.url, "essai", createMetrics("essai", "essai-1"));
  await assert.rejects(isMigrated(db, [UN]));
  await base.migrated(UN);
  assert.equal(await isMigrated(db, [UN]), true);
  assert.equal(await isMigrated(db, [UN, DEUX]), false);
  await base.migrated(UN, DEUX);
  assert.equal(await isMigrated(db, [UN]), true);
  await db.close();
});

Deno.test("the kit's parts come first, then the service's files by number", async () => {
  const folder = await Deno.makeTempDir();
  for (const name of ["0010_c.sql", "0002_b.sql", "0001_a.sql"]) {
    await Deno.writeTextFile(`${folder}/${name}`, `-- ${name}`);
  }
  const read = readMigrations(["sans_accents", "idempotence"], new URL(`file://${folder}/`));
  await Deno.remove(folder, { recursive: true });
  assert.deepEqual(read.map(({ name }) => name), [
    "kit/sans_accents.sql",
    "kit/idempotence.sql",
    "0001_a.sql",
    "0002_b.sql",
    "0010_c.sql",
  ]);
  assert.equal(read[2].text, "-- 0001_a.sql");
});
