import assert from "node:assert/strict";
import { housekeeping } from "./housekeeping.ts";
import { testedDatabase } from "./testing.ts";

const PARTS = ["idempotence", "evenements_recus", "sans_accents"] as const;

Deno.test("stored answers are kept for 7 days and received events for 90, no longer", async () => {
  await using base = await testedDatabase({ parts: PARTS });
  await base.sql`
    insert into idempotence (operation, cle, empreinte, cree_le)
    select 'essai', jours, '', now() - jours * interval '1 day' from unnest(array[0, 6, 8, 80]) jours`;
  await base.sql`
    insert into evenements_recus (id, recu_le)
    select gen_random_uuid(), now() - jours * interval '1 day' from unnest(array[0, 8, 89, 91]) jours`;
  for (const { round } of housekeeping(base.db, PARTS)) assert.equal(await round(), 0);
  const kept = await base.sql`select cle::int as jours from idempotence order by 1`;
  assert.deepEqual(kept.map(({ jours }) => jours), [0, 6]);
  const received = await base.sql`
    select extract(day from now() - recu_le)::int as jours from evenements_recus order by 1`;
  assert.deepEqual(received.map(({ jours }) => jours), [0, 8, 89]);
});

Deno.test("only the tables that a service has are kept in order, once an hour", async () => {
  await using base = await testedDatabase();
  const names = (parts: Parameters<typeof housekeeping>[1]) =>
    housekeeping(base.db, parts).map(({ name, every }) => `${name} ${every / 3_600_000}`);
  assert.deepEqual(names(PARTS), [
    "housekeeping of idempotence 1",
    "housekeeping of evenements_recus 1",
  ]);
  assert.deepEqual(names(["evenements_a_livrer"]), []);
});
