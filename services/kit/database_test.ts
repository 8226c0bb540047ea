import assert from "node:assert/strict";
import { drop, pgWire, type Wire } from "../../tests/wire.ts";
import { connect, violatedConstraint } from "./database.ts";
import { Problem, Unavailable } from "./problem.ts";
import { testedDatabase } from "./testing.ts";

const TABLES = `
  create table choses (n int primary key, total bigint);
  create sequence essais;
  create function echouer_avant(essai int, code text) returns int language plpgsql as $$
    declare i int := nextval('essais');
    begin
      if i < essai then raise exception 'essai %', i using errcode = code; end if;
      return i;
    end $$`;

/** A Database behind a wire that can break. */
async function wired() {
  let wire!: Wire;
  const tested = await testedDatabase({
    tables: TABLES,
    wired: (url) => (wire = pgWire(url)).url,
  });
  return {
    ...tested,
    wire,
    one: () => tested.db.query("one", (sql) => sql`select 1 as one`),
    [Symbol.asyncDispose]: async () => {
      await tested[Symbol.asyncDispose]();
      await wire[Symbol.asyncDispose]();
    },
  };
}

const unavailable = (detail: string) => (error: unknown) =>
  error instanceof Unavailable && error.detail === detail;
const SILENT = unavailable("La base de données ne répond pas");
const SLOW = unavailable("La base de données répond trop lentement");
const BUSY = unavailable("Trop de demandes en ce moment");
const never = new Promise<void>(() => {});

Deno.test("a statement that gets no answer ends at its deadline; the next runs on a new pool", async () => {
  await using base = await wired();
  /** The server processes of the whole pool. */
  const backends = async () => {
    const one = () =>
      base.db.query("backend", (sql) => sql`select pg_backend_pid() as pid, pg_sleep(0.05)`);
    return (await Promise.all(Array.from({ length: 8 }, one))).map(([{ pid }]) => pid);
  };
  const before = new Set(await backends());
  assert.equal(before.size, 8);
  base.wire.arm({ point: "silence", before: /select 'hangs'/, do: () => never });
  const start = performance.now();
  await assert.rejects(base.db.query("hangs", (sql) => sql`select 'hangs'`), SILENT);
  assert.ok(performance.now() - start < 1_900);
  assert.deepEqual((await backends()).filter((pid) => before.has(pid)), []);
});

Deno.test("a statement that the server finds too slow ends before the deadline, its pool is kept", async () => {
  await using base = await wired();
  const start = performance.now();
  await assert.rejects(base.db.query("slow", (sql) => sql`select pg_sleep(9)`), SLOW);
  assert.ok(performance.now() - start < 1_450);
  await base.one();
});

for (const moment of ["before", "after"] as const) {
  Deno.test(`a connection cut ${moment} the statement is Unavailable, and the next statement works`, async () => {
    await using base = await wired();
    const poser = (n: number) =>
      base.db.query("poser", (sql) => sql`insert into choses (n) values (${n})`);
    await poser(1);
    const when = moment === "before" ? { before: /insert/ } : { after: /insert/ };
    base.wire.arm({ point: "cut", do: drop, ...when });
    await assert.rejects(poser(2), SILENT);
    await poser(3);
    const there = (await base.sql`select n from choses order by n`).map(({ n }) => n);
    assert.deepEqual(there, moment === "before" ? [1, 3] : [1, 2, 3]);
  });
}

Deno.test("when one connection breaks no statement runs twice or on another's behalf", async () => {
  await using base = await wired();
  const poser = (n: number) =>
    base.db.query("poser", (sql) => sql`insert into choses (n) values (${n}) returning n`);
  base.wire.arm({ point: "cut", before: /insert/, do: drop, times: 3 });
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => poser(n)));
  const acknowledged = outcomes.flatMap((outcome, n) => {
    if (outcome.status === "fulfilled") return [outcome.value[0].n === n ? n : -1];
    assert.ok(SILENT(outcome.reason), String(outcome.reason));
    return [];
  });
  assert.ok(acknowledged.length > 150 && acknowledged.length <= 197, `${acknowledged.length}`);
  const there = new Set((await base.sql`select n from choses`).map(({ n }) => n));
  assert.deepEqual(acknowledged.filter((n) => !there.has(n)), []);
});

Deno.test("a statement whose server process is ended is Unavailable, and the next works", async () => {
  await using base = await wired();
  const ended = assert.rejects(base.db.query("ended", (sql) => sql`select pg_sleep(1)`), SILENT);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await base.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(1)'
      and pid <> pg_backend_pid() and datname = current_database()`;
  await ended;
  await base.one();
});

for (const code of ["40P01", "40001"]) {
  Deno.test(`a statement that ends in ${code} is tried again, five times at most`, async () => {
    await using base = await wired();
    const essayer = (essai: number) =>
      base.db.query("essayer", (sql) => sql`select echouer_avant(${essai}, ${code}) as essai`);
    assert.equal((await essayer(3))[0].essai, 3);
    await assert.rejects(essayer(1_000), (error: { code: string }) => error.code === code);
    assert.equal((await base.sql`select last_value as n from essais`)[0].n, 3 + 5);
  });
}

Deno.test("a statement that is wrong is tried once, and its constraint can be told", async () => {
  await using base = await wired();
  const poser = () => base.db.query("poser", (sql) => sql`insert into choses (n) values (1)`);
  await poser();
  const error = await poser().catch((error) => error);
  assert.equal(violatedConstraint(error), "choses_pkey");
  assert.ok(!(error instanceof Problem));
  const other = await base.db.query("fausse", (sql) => sql`select echouer_avant(9, '22012')`)
    .catch((error) => error);
  assert.deepEqual([other.code, violatedConstraint(other)], ["22012", null]);
  assert.equal((await base.sql`select last_value as n from essais`)[0].n, 1);
});

Deno.test("who waits too long for a connection is told so, rather than answered late", async () => {
  await using base = await wired();
  const sleep = () => base.db.query("sleep", (sql) => sql`select pg_sleep(0.8)`);
  const asleep = Array.from({ length: 16 }, sleep);
  await assert.rejects(base.one(), BUSY);
  await Promise.all(asleep);
  await base.one();
});

Deno.test("a queue that is full refuses at once", async () => {
  await using base = await wired();
  const waiting = Array.from({ length: 8 + 2_000 }, base.one);
  const start = performance.now();
  await assert.rejects(base.one(), BUSY);
  assert.ok(performance.now() - start < 100);
  await Promise.allSettled(waiting);
});

Deno.test("counts and sums are numbers, dates ISO 8601, days text", async () => {
  await using base = await wired();
  const [row] = await base.db.query("types", (sql) =>
    sql`
      select count(*) as n, sum(2)::bigint as cents, date '2026-11-02' as jour,
        timestamptz '2026-11-02 04:30:00.5-05' as le`);
  assert.deepEqual(row, {
    n: 1,
    cents: 2,
    jour: "2026-11-02",
    le: "2026-11-02T09:30:00.500Z",
  });
});

Deno.test("an array goes out as it is, whatever is in its texts", async () => {
  await using base = await wired();
  const texts = ['a"b', "a\\b", "a,b", "{a}", "NULL", "", "é\n🍑"];
  const ids = ["550e8400-e29b-41d4-a716-446655440001", "33333333-3333-3333-3333-333333333331"];
  const [row] = await base.db.query("arrays", (sql) =>
    sql`
      select to_json(${texts}::text[]) as texts, to_json(${ids}::uuid[]) as ids,
        to_json(${[1, -2]}::int[]) as ints, to_json(${[2 ** 40]}::bigint[]) as bigints,
        cardinality(${[]}::uuid[]) as none`);
  assert.deepEqual(row, { texts, ids, ints: [1, -2], bigints: [2 ** 40], none: 0 });
});

Deno.test("a day begins at midnight UTC, whatever the server's time zone", async () => {
  await using base = await wired();
  await base.sql.unsafe(`do $$ begin execute format(
    'alter database %I set timezone = ''America/Montreal''', current_database()); end $$`);
  const sql = connect(base.url, { max: 1, connection: { application_name: "essai" } });
  const [row] = await sql`
    select current_setting('TimeZone') as zone, (date '2026-11-02')::timestamptz as minuit,
      current_setting('application_name') as name`;
  await sql.end();
  assert.deepEqual(row, { zone: "UTC", minuit: "2026-11-02T00:00:00.000Z", name: "essai" });
});

Deno.test("every statement is measured under its name and outcome", async () => {
  await using base = await wired();
  await base.one();
  await base.db.query("fausse", (sql) => sql`select 1 / 0`).catch(() => {});
  const { values } = await base.metrics.statements.get();
  const counts = values.filter(({ metricName }) => metricName?.endsWith("_count"))
    .map(({ labels, value }) => `${labels.statement} ${labels.outcome} ${value}`);
  assert.deepEqual(counts, ["one ok 1", "fausse error 1"]);
});
