import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { read, testedDatabase } from "./testing.ts";
import { watch } from "./watch.ts";

Deno.test("gauges of one statement are read together, and are absent while the database is away", async () => {
  await using base = await testedDatabase({ tables: "create table choses (couleur text)" });
  watch(
    base.db,
    "etat_des_choses",
    {
      choses: { help: "Things" },
      choses_par_couleur: { help: "Things by colour", label: "couleur" },
    },
    (sql) =>
      sql`
        select 'choses' as gauge, null as label, count(*)::float8 as value from choses
        union all
        select 'choses_par_couleur', couleur, count(*)::float8 from choses group by couleur`,
  );
  const scrape = () => base.metrics.registry.metrics();
  await base.sql`insert into choses values ('rouge'), ('rouge'), ('vert')`;
  const first = await scrape();
  const colour = (text: string, name: string) =>
    read(text, "choses_par_couleur", { couleur: name });
  assert.deepEqual([colour(first, "rouge"), colour(first, "vert")], [2, 1]);
  assert.equal(read(first, "choses"), 3);

  await base.sql`delete from choses where couleur = 'vert'`;
  const second = await scrape();
  assert.deepEqual([colour(second, "rouge"), colour(second, "vert")], [2, undefined]);
  const statements = read(second, "db_client_operation_duration_seconds_count", {
    statement: "etat_des_choses",
  });
  assert.equal(statements, 1);

  await base.db.close();
  const away = await scrape();
  assert.deepEqual([read(away, "choses"), colour(away, "rouge")], [undefined, undefined]);
});

Deno.test("a scrape doesn't wait for a database that is busy, and tells so", async () => {
  await using base = await testedDatabase({ tables: "create table choses (couleur text)" });
  watch(
    base.db,
    "etat_des_choses",
    { choses: { help: "Things" } },
    (sql) => sql`select 'choses' as gauge, null as label, count(*)::float8 as value from choses`,
  );
  const locked = base.sql.unsafe(
    "do $$ begin lock table choses in access exclusive mode; perform pg_sleep(1); end $$",
  ).execute();
  await eventually(async () => {
    const [{ count }] = await base.sql`
      select count(*)::int from pg_locks where mode = 'AccessExclusiveLock' and granted
        and relation = 'choses'::regclass`;
    assert.equal(count, 1);
  });
  const waiting = Array.from(
    { length: 12 },
    () => base.db.query("lire", (sql) => sql`select from choses`).catch(() => {}),
  );
  const text = await base.metrics.registry.metrics();
  const [used, max, pending] = ["connections_used", "connections_max", "pending_statements"]
    .map((name) => read(text, `db_client_${name}`)!);
  assert.equal(read(text, "choses"), undefined);
  assert.equal(used, max);
  assert.ok(pending > 0);
  await Promise.all([locked, ...waiting]);
  assert.equal(read(await base.metrics.registry.metrics(), "choses"), 0);
});
