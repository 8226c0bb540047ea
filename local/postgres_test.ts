import assert from "node:assert/strict";
import { join } from "node:path";
import postgres from "postgres";
import { account } from "./binaries.ts";
import { removeData } from "./data_folder.ts";
import { createDatabases } from "./databases.ts";
import { freePorts } from "./ports.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { alive, processesIn, signal } from "./processes.ts";
import { Sentence } from "./sentence.ts";

const folder = await Deno.makeTempDir();
const dir = join(folder, "données", "postgres");
const data = () => Deno.realPath(dir);

/** One statement on a connection of its own. */
async function ask(url: string, statement: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(statement)).map((row) => Object.values(row).join()).join("\n");
  } finally {
    await sql.end();
  }
}

const refused = (start: Promise<Postgres>, what: RegExp) =>
  assert.rejects(start, (error) => {
    assert(error instanceof Sentence, `${error}`);
    assert.match(error.message, what);
    return true;
  });

Deno.test("PostgreSQL keeps its data through a crash and a stop, and is durable", async () => {
  const server = await startPostgres({ dir });
  const { superuserUrl: url } = server;
  await ask(url, "create table t as select 'Éloïse' as nom");
  await server.kill();
  assert.deepEqual(processesIn(await data()), []);
  assert.equal(server.running, false);
  await Promise.all([server.restart(), server.restart()]); // both asked at once: one start
  assert.equal(await ask(url, "select upper(nom) from t"), "ÉLOÏSE");
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
    assert.equal(await ask(url, `show ${setting}`), "on");
  }
  await server.stop();
  const again = await startPostgres({ dir });
  assert.equal(await ask(again.superuserUrl, "select nom from t"), "Éloïse");
  await again.stop();
});

Deno.test("a role can connect to its own database only, and only with its password", async () => {
  const server = await startPostgres({ dir });
  try {
    await createDatabases(server, ["un", "deux"]);
    await createDatabases(server, ["un", "deux", "trois"]); // as the next start does
    await ask(server.url("un", "un", "un"), "create table t (i int)");
    for (const database of ["deux", "postgres", "template1"]) {
      await assert.rejects(ask(server.url(database, "un", "un"), "select 1"), /permission denied/);
    }
    await assert.rejects(ask(server.url("un", "un", "deux"), "select 1"), /password/);
  } finally {
    await server.stop();
  }
});

Deno.test("what prevents the start is a sentence that says what to do", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  await refused(startPostgres({ dir, port }), new RegExp(`port ${port} .*processus ${Deno.pid} `));
  listener.close();

  const server = await startPostgres({ dir });
  await refused(startPostgres({ dir }), /Un autre PostgreSQL/);
  await server.stop();

  await Deno.truncate(join(await data(), "global", "pg_control"), 100);
  await refused(startPostgres({ dir }), /endommagées.*--reset/);
  await Deno.writeTextFile(join(await data(), "PG_VERSION"), "?");
  await refused(startPostgres({ dir }), /endommagées.*--reset/);
  await refused(startPostgres({ dir: "/sys/magasin" }), /ne peut pas être écrit/);

  await removeData(dir);
  await (await startPostgres({ dir })).stop();
});

Deno.test("a postmaster.pid whose pid now belongs to another process is no obstacle", async () => {
  const other = new Deno.Command("sleep", { args: ["60"], ...await account() }).spawn();
  const server = await startPostgres({ dir });
  const file = join(await data(), "postmaster.pid");
  const text = await Deno.readTextFile(file);
  await server.kill();
  await Deno.writeTextFile(file, text.replace(/^\d+/, `${other.pid}`));
  await server.restart();
  await server.stop();
  other.kill();
  await other.status;
});

Deno.test("PostgreSQL stops when the process that started it is killed", async () => {
  const port = freePorts(1)[0];
  const code = `const { startPostgres } = await import("${import.meta.resolve("./postgres.ts")}");
    const { pid } = await startPostgres({ dir: ${JSON.stringify(dir)}, port: ${port} });
    console.log(pid); setInterval(() => {}, 1000);`;
  const starter = new Deno.Command(Deno.execPath(), { args: ["eval", code], stdout: "piped" });
  const child = starter.spawn();
  const reader = child.stdout.getReader();
  const pid = Number(new TextDecoder().decode((await reader.read()).value));
  await reader.cancel();
  assert(alive(pid));
  signal(child.pid, "SIGKILL");
  await child.status;
  for (let i = 0; alive(pid) && i < 50; i++) await new Promise((done) => setTimeout(done, 100));
  assert(!alive(pid));
});

Deno.test.afterAll(async () => {
  await removeData(dir);
  await Deno.remove(folder, { recursive: true });
});
