import assert from "node:assert/strict";
import postgres from "postgres";
import { testDatabase } from "../../local/test_database.ts";
import { delay, drop, type Fault, kill, pgWire } from "../wire.ts";

/** A database with a ledger, a client by way of a wire, and one beside it. */
async function ledger(max = 1) {
  const database = await testDatabase();
  const wire = pgWire(database.url);
  const options = { onnotice: () => {}, connection: { application_name: "essai" } };
  const sql = postgres(wire.url, { ...options, max });
  const beside = postgres(database.url, { ...options, max: 1 });
  await beside`create table mouvements (quantite int check (quantite > 0))`;
  return {
    wire,
    sql,
    sortir: (quantite: number) =>
      sql`insert into mouvements values (${quantite}) returning quantite`,
    sum: async () =>
      (await beside`select coalesce(sum(quantite), 0)::int as n from mouvements`)[0].n,
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 1 });
      await beside.end();
      await wire[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}

Deno.test("a wire passes every kind of statement", async () => {
  await using here = await ledger(2);
  const { sql } = here;
  for (let i = 1; i <= 3; i++) await here.sortir(i); // parsed once, then only bound
  await assert.rejects(here.sortir(-1), /check constraint/);
  assert.equal((await sql`select ${sql.array([1, 2])}::int[] as a`)[0].a.length, 2);
  assert.deepEqual((await sql`select ${sql.json({ a: 1 })}::jsonb as j`)[0].j, { a: 1 });
  assert.equal((await sql`select 1 as a; select 2 as b`.simple()).length, 2);
  assert.equal((await sql`select repeat('x', 3000000) as x`)[0].x.length, 3_000_000);
  assert.equal((await sql`select * from generate_series(1, 5000)`).length, 5000);
  await Promise.all(Array.from({ length: 20 }, () => here.sortir(1)));
  await sql.begin((sql) => sql`insert into mouvements values (4)`);
  for await (const rows of sql`select generate_series(1, 100)`.cursor(30)) assert.ok(rows.length);
  assert.equal(await here.sum(), 30);
});

Deno.test("a client that would rather encrypt is told to go on", async () => {
  await using here = await ledger();
  const sql = postgres(here.wire.url, { max: 1, ssl: "prefer" });
  assert.equal((await sql`select 42 as n`)[0].n, 42);
  await sql.end();
});

const POINTS: (Fault & { effect: number })[] = [
  { point: "mouvement, avant exécution", before: /insert into mouvements/, do: drop, effect: 0 },
  { point: "mouvement, avant commit", beforeCommit: /insert into mouvements/, do: drop, effect: 0 },
  { point: "mouvement, après commit", after: /insert into mouvements/, do: drop, effect: 5 },
];

for (const { effect, ...fault } of POINTS) {
  for (const prepared of [false, true]) {
    Deno.test(`${fault.point}: the client is cut off, ${prepared ? "again" : "at first"}`, async () => {
      await using here = await ledger();
      if (prepared) await here.sortir(1);
      const before = await here.sum();
      const armed = here.wire.arm(fault);
      await here.sql`select 1`;
      await assert.rejects(here.sortir(5), { code: "CONNECTION_CLOSED" });
      await armed.struck();
      assert.equal(await here.sum(), before + effect);
      await here.sortir(1);
      assert.equal(await here.sum(), before + effect + 1);
    });
  }
}

Deno.test("a statement that fails isn't struck after: its error passes", async () => {
  await using here = await ledger();
  const armed = here.wire.arm({ point: "mouvement, après commit", after: /insert/, do: drop });
  await assert.rejects(here.sortir(-1), { code: "23514" });
  await assert.rejects(here.sortir(1), { code: "CONNECTION_CLOSED" });
  await armed.struck();
});

Deno.test("a statement that fails isn't struck before its commit either", async () => {
  await using here = await ledger();
  const armed = here.wire.arm({ point: "mouvement", beforeCommit: /insert/, do: drop });
  await assert.rejects(here.sortir(-1), { code: "23514" });
  await assert.rejects(here.sortir(1), { code: "CONNECTION_CLOSED" });
  await armed.struck();
});

Deno.test("before commit a statement is executed and holds its locks", async () => {
  await using here = await ledger();
  await here.sortir(1);
  const other = postgres(here.wire.url, { max: 1 });
  let whileHeld: unknown;
  here.wire.arm({
    point: "mouvement, avant commit",
    beforeCommit: /^update/,
    do: async () => {
      whileHeld = await other`select from mouvements for update nowait`.catch((error) =>
        error.code
      );
      return "pass";
    },
  });
  const update = () => here.sql`update mouvements set quantite = quantite + 1`;
  await Promise.all([here.sql`select 1`, update(), update(), here.sql`select 2`]); // pipelined
  assert.equal(whileHeld, "55P03");
  assert.equal(await here.sum(), 3);
  await other.end();
});

Deno.test("of parallel statements exactly one is struck", async () => {
  await using here = await ledger(4);
  const armed = here.wire.arm({ point: "mouvement, après commit", after: /insert/, do: drop });
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => here.sortir(1)));
  await armed.struck();
  assert.equal(results.filter(({ status }) => status === "rejected").length, 1);
  assert.equal(await here.sum(), 4);
});

Deno.test("a delayed statement comes late", async () => {
  await using here = await ledger();
  await here.sql`select 1`;
  here.wire.arm({ point: "mouvement lent", before: /insert/, do: delay(100) });
  const start = performance.now();
  await here.sortir(1);
  assert.ok(performance.now() - start >= 100);
});

Deno.test("a fault can kill a process before the answer passes", async () => {
  await using here = await ledger();
  const victim = new Deno.Command("sleep", { args: ["60"] }).spawn();
  here.wire.arm({ point: "mouvement, après commit", after: /insert/, do: kill(victim.pid) });
  await assert.rejects(here.sortir(1));
  assert.equal((await victim.status).signal, "SIGKILL");
  assert.equal(await here.sum(), 1);
});
