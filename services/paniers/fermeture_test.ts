import assert from "node:assert/strict";
import { signUp } from "../clients/testing.ts";
import { CAFE, CLAVIER, INCONNU, SOURIS, startBoutique, visiteur, voulu } from "./testing.ts";

Deno.test("a cart that is ordered", async (t) => {
  await using boutique = await startBoutique();
  const { paniers, clients } = boutique;
  const { jeton, client: proprietaire } = await signUp(clients);
  const client = visiteur(paniers, jeton);
  const { id } = await client.prendre();
  const lire = async (id: string) => await (await paniers.call(`/interne/v1/paniers/${id}`)).json();
  const fermer = (id: string, commande: string, version: number) =>
    paniers.post(`/interne/v1/paniers/${id}/fermeture`, { commande, version });
  const commande = crypto.randomUUID();

  await t.step("is read with its owner and its version", async () => {
    await client.mettre(id, SOURIS, 1);
    await client.mettre(id, CLAVIER, 2);
    assert.deepEqual(await lire(id), {
      id,
      client: proprietaire,
      version: 3,
      lignes: [{ produit: SOURIS, quantite: 1 }, { produit: CLAVIER, quantite: 2 }],
    });
    assert.equal((await lire((await visiteur(paniers).prendre()).id)).client, null);
    assert.equal((await paniers.call(`/interne/v1/paniers/${INCONNU}`)).status, 404);
  });

  await t.step("is emptied of what the order read, and of nothing else", async () => {
    await client.mettre(id, CAFE, 1);
    await client.mettre(id, CLAVIER, 5);
    assert.equal((await fermer(id, commande, 3)).status, 204);
    assert.deepEqual(voulu(await client.lire(id)), [[CLAVIER, 5], [CAFE, 1]]);
  });

  await t.step("is closed once: the same order again changes nothing", async () => {
    await client.mettre(id, SOURIS, 4);
    const statuts = await Promise.all(
      Array.from({ length: 10 }, async () => (await fermer(id, commande, 3)).status),
    );
    assert.deepEqual([...new Set(statuts)], [204]);
    assert.deepEqual(voulu(await client.lire(id)), [[CLAVIER, 5], [CAFE, 1], [SOURIS, 4]]);
  });

  await t.step("can't be closed by another order that read the same", async () => {
    const answer = await fermer(id, crypto.randomUUID(), 3);
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      409,
      "Ce panier a été fermé par une autre commande",
    ]);
    const { version } = await lire(id);
    const statuts = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await fermer(id, crypto.randomUUID(), version)).status,
      ),
    );
    assert.deepEqual(statuts.toSorted(), [204, ...Array(9).fill(409)]);
    assert.deepEqual(voulu(await client.lire(id)), []);
  });

  await t.step("is filled and ordered again under the same id", async () => {
    await client.mettre(id, CAFE, 2);
    const { version } = await lire(id);
    assert.equal((await fermer(id, crypto.randomUUID(), version)).status, 204);
    assert.deepEqual(voulu(await client.lireLeMien()), []);
    assert.equal((await client.lireLeMien()).id, id);
  });

  await t.step("an unknown one, or a version that it never had, is a 404", async () => {
    await client.mettre(id, CAFE, 2);
    assert.equal((await fermer(INCONNU, commande, 1)).status, 404);
    assert.equal((await fermer(id, commande, 1_000)).status, 404);
    assert.deepEqual(voulu(await client.lire(id)), [[CAFE, 2]]);
  });
});
