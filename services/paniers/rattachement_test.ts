import assert from "node:assert/strict";
import { signUp } from "../clients/testing.ts";
import {
  CAFE,
  changerPrix,
  CLAVIER,
  creerProduits,
  SOURIS,
  startBoutique,
  visiteur,
  voulu,
} from "./testing.ts";

Deno.test("a guest's cart, after sign-in", async (t) => {
  await using boutique = await startBoutique();
  const { paniers, produits, clients } = boutique;
  const invite = visiteur(paniers);
  const nouveau = async () => visiteur(paniers, (await signUp(clients)).jeton);
  const rempli = async (...lignes: [string, number][]) => {
    const { id } = await invite.prendre();
    for (const [produit, quantite] of lignes) await invite.mettre(id, produit, quantite);
    return id;
  };

  await t.step(
    "becomes the client's when there was none; its id is a 404 from then on",
    async () => {
      const id = await rempli([CLAVIER, 1], [SOURIS, 2]);
      const client = await nouveau();
      const panier = await client.rattacher(id);
      assert.deepEqual(voulu(panier), [[CLAVIER, 1], [SOURIS, 2]]);
      assert.notEqual(panier.id, id);
      assert.deepEqual(await client.lireLeMien(), panier);
      for (const qui of [invite, client]) {
        assert.equal((await qui.call("GET", `/${id}`)).status, 404);
        const put = await qui.call("PUT", `/${id}/lignes/${CAFE}`, { quantite: 1 });
        assert.equal(put.status, 404);
      }
    },
  );

  await t.step("is added to the client's, up to the largest quantity", async () => {
    const client = await nouveau();
    const { id: mien } = await client.prendre();
    await client.mettre(mien, SOURIS, 3);
    await client.mettre(mien, CAFE, 99_999);
    const panier = await client.rattacher(await rempli([CLAVIER, 1], [CAFE, 2], [SOURIS, 4]));
    assert.equal(panier.id, mien);
    assert.deepEqual(voulu(panier), [[SOURIS, 7], [CAFE, 100_000], [CLAVIER, 1]]);
  });

  await t.step("keeps the prices at which it was filled", async () => {
    const id = await rempli([CLAVIER, 1]);
    await changerPrix(produits, CLAVIER, 95);
    const { lignes } = await (await nouveau()).rattacher(id);
    assert.deepEqual([lignes[0].prix_ajoute, lignes[0].prix_unitaire], [89.99, 95]);
  });

  await t.step("goes in once, however often repeated or doubled", async () => {
    const client = await nouveau();
    const id = await rempli([CLAVIER, 2]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.rattacher(id)));
    for (const panier of answers) assert.deepEqual(voulu(panier), [[CLAVIER, 2]]);
    const { id: mien } = await client.mettre(answers[0].id, SOURIS, 1);
    assert.deepEqual(voulu(await client.rattacher(id)), [[CLAVIER, 2], [SOURIS, 1]]);
    assert.deepEqual(voulu(await client.rattacher(mien)), [[CLAVIER, 2], [SOURIS, 1]]);
  });

  await t.step("goes to one client of two who ask at once; the other gets a 404", async () => {
    const id = await rempli([CLAVIER, 2]);
    const deux = [await nouveau(), await nouveau()];
    const statuts = await Promise.all(
      deux.map(async (client) => (await client.call("POST", `/${id}/rattachement`)).status),
    );
    assert.deepEqual(statuts.toSorted(), [200, 404]);
    const lignes = await Promise.all(deux.map(async (client) => voulu(await client.lireLeMien())));
    assert.deepEqual(lignes[statuts.indexOf(200)], [[CLAVIER, 2]]);
    assert.deepEqual(lignes[statuts.indexOf(404)], []);
  });

  await t.step("several at once all go into the one cart", async () => {
    const client = await nouveau();
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => rempli([CLAVIER, 1], [CAFE, 2])),
    );
    await Promise.all(ids.map((id) => client.rattacher(id)));
    assert.deepEqual(
      new Map(voulu(await client.lireLeMien()) as [string, number][]),
      new Map([[CLAVIER, 10], [CAFE, 20]]),
    );
  });

  await t.step("a line put in meanwhile is in the client's cart, or was refused", async () => {
    for (let round = 0; round < 10; round++) {
      const client = await nouveau();
      const id = await rempli([CLAVIER, 1]);
      const [mise] = await Promise.all([
        invite.call("PUT", `/${id}/lignes/${SOURIS}`, { quantite: 1 }),
        client.rattacher(id),
      ]);
      const attendu = mise.ok ? [[CLAVIER, 1], [SOURIS, 1]] : [[CLAVIER, 1]];
      assert.deepEqual(voulu(await client.lireLeMien()), attendu);
    }
  });

  await t.step("two that make more than 50 lines stay two: nothing is lost", async () => {
    const ids = await creerProduits(produits, 51);
    const client = await nouveau();
    const { id: mien } = await client.prendre();
    for (const produit of ids.slice(0, 30)) await client.mettre(mien, produit, 1);
    const id = await rempli(...ids.slice(30).map((produit): [string, number] => [produit, 1]));
    const answer = await client.call("POST", `/${id}/rattachement`);
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      409,
      "Un panier a au plus 50 lignes",
    ]);
    assert.equal((await client.lireLeMien()).lignes.length, 30);
    assert.equal((await invite.lire(id)).lignes.length, 21);
    await invite.retirer(id, ids[50]);
    assert.equal((await client.rattacher(id)).lignes.length, 50);
  });

  await t.step("an expired one is a 404; into an expired one goes only the guest's", async () => {
    const client = await nouveau();
    const [perdu, id] = [await rempli([CLAVIER, 1]), await rempli([SOURIS, 1])];
    const { id: mien } = await client.prendre();
    await client.mettre(mien, CAFE, 1);
    await paniers.sql`update paniers set expire_le = now() where id in (${perdu}, ${mien})`;
    assert.equal((await client.call("POST", `/${perdu}/rattachement`)).status, 404);
    assert.deepEqual(voulu(await client.rattacher(id)), [[SOURIS, 1]]);
  });
});
