import assert from "node:assert/strict";
import { signUp } from "../clients/testing.ts";
import { createMetrics } from "../kit/metrics.ts";
import { Database } from "../kit/database.ts";
import { depot } from "./depot.ts";
import { creerProduits, startBoutique, visiteur, voulu } from "./testing.ts";

Deno.test("a cart that many change at once", async (t) => {
  await using boutique = await startBoutique();
  const { paniers, produits, clients } = boutique;
  const ids = await creerProduits(produits, 20);

  await t.step("loses no line of two tabs", async () => {
    const client = visiteur(paniers, (await signUp(clients)).jeton);
    const { id } = await client.prendre();
    await Promise.all(ids.map((produit, i) => client.mettre(id, produit, i + 1)));
    const lignes = new Map(voulu(await client.lire(id)) as [string, number][]);
    assert.deepEqual(lignes, new Map(ids.map((produit, i) => [produit, i + 1])));
    const [{ version }] = await paniers.sql`select version from paniers where id = ${id}`;
    assert.equal(version, 21);
  });

  await t.step("removals and changes of different lines don't undo each other", async () => {
    const invite = visiteur(paniers);
    const { id } = await invite.prendre();
    const [avant, apres] = [ids.slice(0, 10), ids.slice(10)];
    for (const produit of avant) await invite.mettre(id, produit, 1);
    await Promise.all([
      ...avant.map((produit) => invite.retirer(id, produit)),
      ...apres.map((produit) => invite.mettre(id, produit, 2)),
    ]);
    assert.deepEqual(voulu(await invite.lire(id)).toSorted(), apres.map((p) => [p, 2]).toSorted());
  });

  await t.step("expired carts are deleted once by several replicas, and no other", async () => {
    await paniers.sql`
      insert into paniers (id, expire_le)
      select gen_random_uuid(), now() - interval '1 minute' from generate_series(1, 350)`;
    const vivants = await paniers.sql`select id from paniers where expire_le > now() order by id`;
    const replicas = Array.from(
      { length: 3 },
      (_, i) =>
        new Database(paniers.databaseUrl, `replica-${i}`, createMetrics("essai", `essai-${i}`)),
    );
    const supprimer = async (db: Database) => {
      const { supprimerExpires } = depot(db);
      let sum = 0;
      for (let n = 1; n > 0; sum += n) n = await supprimerExpires();
      return sum;
    };
    const sums = await Promise.all(replicas.map(supprimer));
    await Promise.all(replicas.map((db) => db.close()));
    assert.equal(sums.reduce((a, b) => a + b), 350);
    assert.deepEqual(await paniers.sql`select id from paniers order by id`, vivants);
  });
});
