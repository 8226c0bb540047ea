import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

Deno.test("an order without one of its neighbours", async (t) => {
  await using boutique = await startBoutique();
  const { commander, couper, niveau, encaisse, accorde, post, commandes } = boutique;
  const camille = await boutique.signUp();
  await (await commander(camille, [[CLAVIER, 1]])).body?.cancel();

  for (const name of ["paniers", "produits", "stock", "paiement"]) {
    await t.step(`${name}: a 503 that names it, and nothing is left behind`, async () => {
      const [avant, argent] = [await niveau(), await encaisse()];
      const voulue = {
        panier: await boutique.remplir([[CLAVIER, 2]]),
        mode: "livraison",
        adresse: "Ici",
        paiement: { carte: "4242424242424242" },
      };
      const retablir = couper(name);
      const answer = await post(camille, "/api/v1/commandes", voulue, name);
      assert.deepEqual([answer.status, (await answer.json()).detail], [
        503,
        `Le service ${name} ne répond pas`,
      ]);
      retablir();
      await eventually(async () => {
        await accorde();
        assert.deepEqual([await niveau(), await encaisse()], [avant, argent]);
        const [{ statut }] = await commandes.sql`select statut from commandes where cle = ${name}`;
        assert.equal(statut, "Annulée");
      });
      const encore = await post(camille, "/api/v1/commandes", voulue, name);
      assert.equal(encore.status, 201, await encore.text());
      await accorde();
    });
  }

  await t.step("ventes: it is confirmed, and becomes a sale when ventes is back", async () => {
    const retablir = couper("ventes");
    const { id } = await (await commander(camille, [[CLAVIER, 1]])).json();
    assert.equal((await boutique.ventes.call(`/api/v1/ventes/${id}`)).status, 404);
    retablir();
    await eventually(async () =>
      assert.equal((await boutique.ventes.call(`/api/v1/ventes/${id}`)).status, 200)
    );
  });

  await t.step("clients: who is known is served", async () => {
    couper("clients");
    const answer = await commander(camille, [[CLAVIER, 1]]);
    assert.equal(answer.status, 201, await answer.text());
  });
});
