import assert from "node:assert/strict";
import { Database } from "../kit/database.ts";
import { createMetrics } from "../kit/metrics.ts";
import { startTested, type TestedService } from "../kit/testing.ts";
import { depot } from "./depot.ts";
import { nouvelleCle } from "./jetons.ts";
import { service } from "./service.ts";
import { bearer, signIn, signUp } from "./testing.ts";

const kidOf = (jeton: string): string => JSON.parse(atob(jeton.split(".")[0])).kid;

Deno.test("the keys", async (t) => {
  const clients = await startTested(service);
  const { sql } = clients;
  const [un, deux] = [access(clients), access(clients)];
  const published = async (): Promise<string[]> =>
    (await (await clients.call("/interne/v1/jwks")).json()).keys
      .map(({ kid }: { kid: string }) => kid);
  const later = (hours: number) =>
    sql`update cles set creee_le = creee_le - ${hours} * interval '1 hour'`;
  const rotate = () =>
    Promise.all([un, deux].map(async ({ depot }) => {
      await depot.ajouterCle(await nouvelleCle());
      await depot.oublierCles();
    }));
  const token = async (courriel: string): Promise<string> =>
    (await (await signIn(clients, courriel)).json()).jeton;
  const isTaken = async (jeton: string) =>
    (await clients.call("/api/v1/clients/moi", { headers: bearer(jeton) })).status === 200;

  await t.step("are published without what signs", async () => {
    const { courriel } = await signUp(clients);
    const { keys } = await (await clients.call("/interne/v1/jwks")).json();
    assert.deepEqual(Object.keys(keys[0]).sort(), ["alg", "crv", "kid", "kty", "use", "x"]);
    assert.equal(kidOf(await token(courriel)), keys[0].kid);
  });

  await t.step("twenty instances that start at once make one", async () => {
    await sql`delete from cles`;
    await Promise.all(Array.from({ length: 20 }, async (_, i) => {
      await [un, deux][i % 2].depot.ajouterCle(await nouvelleCle());
    }));
    assert.equal((await published()).length, 1);
    await rotate();
    assert.equal((await published()).length, 1);
  });

  await t.step("a sign-in makes the first one, if it comes before the rotation", async () => {
    await sql`delete from cles`;
    const { jeton } = await signUp(clients);
    assert.deepEqual(await published(), [kidOf(jeton)]);
    assert.ok(await isTaken(jeton));
  });

  await t.step(
    "after thirty days the next is published, signs an hour later, and nobody is signed out",
    async () => {
      const { courriel } = await signUp(clients);
      const [first] = await published();
      await later(30 * 24 - 1);
      await rotate();
      assert.deepEqual(await published(), [first]);
      await later(2);
      await rotate();
      const [, second, ...more] = await published();
      assert.deepEqual(more, []);
      const before = await token(courriel);
      assert.equal(kidOf(before), first);
      await later(1);
      await rotate();
      const after = await token(courriel);
      assert.equal(kidOf(after), second);
      assert.deepEqual(await published(), [first, second]);
      assert.ok(await isTaken(before) && await isTaken(after));
      await later(1);
      await rotate();
      assert.deepEqual(await published(), [second]);
      assert.ok(!await isTaken(before) && await isTaken(after));
    },
  );
  for (const { db } of [un, deux]) await db.close();
  await clients.close();
});

/** The SQL of an instance, on connections of its own. */
function access({ databaseUrl }: TestedService) {
  const db = new Database(databaseUrl, "essai", createMetrics("essai", "essai-1"));
  return { db, depot: depot(db) };
}
