import assert from "node:assert/strict";
import { testDatabase } from "../../local/test_database.ts";
import { pgWire } from "../../tests/wire.ts";
import { nouvelleApp } from "./app.ts";
import { connect } from "./database.ts";
import { migrate } from "./migrations.ts";
import { assemble, defineService, migrationsOf } from "./service.ts";

const folder = await Deno.makeTempDir({ prefix: "magasin-service-" });
await Deno.mkdir(`${folder}/migrations`);
await Deno.writeTextFile(`${folder}/migrations/0001_choses.sql`, "create table choses (n int)");
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

const service = defineService({
  name: "choses",
  port: 8099,
  title: "Choses",
  description: "",
  neighbours: ["stock"],
  publishesTo: ["stock"],
  storage: { parts: ["evenements_a_livrer"], folder: new URL(`file://${folder}/`) },
  build: () => ({ app: nouvelleApp() }),
});

/** The service on a database, and what it logs. */
function start(databaseUrl: string) {
  const lines: string[] = [];
  const assembled = assemble(service, {
    host: "127.0.0.1",
    port: 0,
    instance: "choses-1",
    databaseUrl,
    neighbours: { stock: ["http://127.0.0.1:1"] },
    settings: {},
  }, (_, message) => lines.push(message));
  return { ...assembled, lines, get: async (path: string) => await assembled.app.request(path) };
}

const statuses = async ({ get }: ReturnType<typeof start>) => {
  const answers = await Promise.all(["/readyz", "/livez", "/metrics"].map(get));
  await Promise.all(answers.map((answer) => answer.text()));
  return answers.map(({ status }) => status);
};

Deno.test("a service is ready once its migrations are there, alive all the time", async () => {
  const { url, drop } = await testDatabase();
  const started = start(url);
  assert.deepEqual(await statuses(started), [503, 200, 200]);
  await migrate(url, migrationsOf(service).slice(0, 1));
  assert.deepEqual(await statuses(started), [503, 200, 200]);
  await migrate(url, migrationsOf(service));
  assert.deepEqual(await statuses(started), [200, 200, 200]);
  await started.close();
  await drop();
});

Deno.test("without its database a service isn't ready, but alive, and still measured", async () => {
  const { url, drop } = await testDatabase((url) => migrate(url, migrationsOf(service)));
  const wire = pgWire(url);
  const started = start(wire.url);
  assert.deepEqual(await statuses(started), [200, 200, 200]);
  await wire[Symbol.asyncDispose]();
  assert.deepEqual(await statuses(started), [503, 200, 200]);
  await started.close();
  await drop();
});

Deno.test("a service that is to stop says that it isn't ready, and goes on answering", async () => {
  const { url, drop } = await testDatabase((url) => migrate(url, migrationsOf(service)));
  const started = start(url);
  started.unready();
  assert.deepEqual(await statuses(started), [503, 200, 200]);
  await started.close();
  await drop();
});

Deno.test("a closed service leaves no connection, and no worker that goes on", async () => {
  const { url, drop } = await testDatabase((url) => migrate(url, migrationsOf(service)));
  const started = start(url);
  await statuses(started);
  await started.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(started.lines, []);
  const sql = connect(url, { max: 1 });
  const others = await sql`
    select query from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  assert.deepEqual([...others], []);
  await sql.end();
  await drop();
});
