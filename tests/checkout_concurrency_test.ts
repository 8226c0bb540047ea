import assert from "node:assert/strict";
import { acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { MAGASIN, startRunning, tally } from "./running.ts";
import { eventually } from "./shop.ts";

const BUYERS = 300;

Deno.test("many buyers at once, through two instances of everything", async (t) => {
  await using system = await startRunning({
    services: [...BOUTIQUE_SERVICES, "reapprovisionnement"],
    supervised: false,
  });
  const { inscrire, remplir, commander, annuler, accorde } = acheteurs(system);
  const camille = await inscrire();

  await t.step("the last units are sold once, and the others are told what is left", async () => {
    const produit = await system.produit(0, 60);
    const commandes = await Promise.all(
      Array.from({ length: BUYERS }, () => remplir({ lignes: [[produit, 1]] })),
    );
    const answers = await Promise.all(commandes.map((commande) => commander(camille, commande)));
    const served = new Set(answers.map((answer) => answer.headers.get("X-Served-By")));
    assert.deepEqual([...served].sort(), ["commandes-1", "commandes-2"]);
    const details = new Set(
      (await Promise.all(answers.map((answer) => answer.json()))).map(({ detail }) => detail),
    );
    assert.deepEqual(tally(answers), { 201: 60, 409: BUYERS - 60 });
    details.delete(undefined);
    assert.deepEqual([...details], ["Stock insuffisant. Disponible: 0, Demandé: 1"]);
    assert.deepEqual(await system.niveaux(produit), [0, 0]);
    await eventually(accorde);
  });

  await t.step("pick-ups, sales and approvals of one product share its stock exactly", async () => {
    const produit = await system.produit(50, 50);
    const demandes = await Promise.all(Array.from({ length: 5 }, async () => {
      const answer = await system.post("stock", "/api/v1/demandes", {
        produit,
        magasin: MAGASIN,
        quantite: 4,
      });
      return (await answer.json()).id as string;
    }));
    const retraits = await Promise.all(
      Array.from({ length: 60 }, () => remplir({ lignes: [[produit, 1]], magasin: MAGASIN })),
    );
    const livraisons = await Promise.all(
      Array.from({ length: 60 }, () => remplir({ lignes: [[produit, 1]] })),
    );
    const [enLigne, auMagasin, approuvees] = await Promise.all([
      Promise.all([...retraits, ...livraisons].map((commande) => commander(camille, commande))),
      Promise.all(
        Array.from({ length: 40 }, () =>
          system.post("ventes", "/api/v1/ventes", {
            magasin: MAGASIN,
            lignes: [{ produit, quantite: 1 }],
          })),
      ),
      Promise.all(
        demandes.map((demande) =>
          system.post("reapprovisionnement", `/api/v1/reapprovisionnements/${demande}/valider`)
        ),
      ),
    ]);
    const sold = (answers: Response[]) => answers.filter(({ status }) => status === 201).length;
    for (const answer of [...enLigne, ...auMagasin, ...approuvees]) await answer.body?.cancel();
    const [auxRetraits, auxLivraisons] = [sold(enLigne.slice(0, 60)), sold(enLigne.slice(60))];
    const recues = 4 * approuvees.filter(({ status }) => status === 200).length;
    assert.deepEqual(await system.niveaux(produit), [
      50 + recues - auxRetraits - sold(auMagasin),
      50 - recues - auxLivraisons,
    ]);
    assert.ok([...enLigne, ...auMagasin].every(({ status }) => [201, 409].includes(status)));
    await eventually(accorde);
  });

  await t.step(
    "carts of three products in opposite orders, some cancelled: no deadlock",
    async () => {
      const [a, b, c] = await Promise.all([1, 2, 3].map(() => system.produit(0, 200)));
      const commandes = await Promise.all(Array.from({ length: 60 }, (_, i) => {
        const lignes: [string, number][] = [[a, 1], [b, 1], [c, 1]];
        return remplir({ lignes: i % 2 ? lignes : lignes.reverse() });
      }));
      const answers = await Promise.all(commandes.map(async (commande, i) => {
        const answer = await commander(camille, commande);
        assert.equal(answer.status, 201);
        const { id } = await answer.json();
        if (i % 3 > 0) return answer;
        const annulations = await Promise.all([annuler(camille, id), annuler(camille, id)]);
        for (const annulation of annulations) {
          assert.equal(annulation.status, 200);
          await annulation.body?.cancel();
        }
        return answer;
      }));
      assert.equal(answers.length, 60);
      for (const produit of [a, b, c]) assert.deepEqual(await system.niveaux(produit), [0, 160]);
      await eventually(accorde);
    },
  );
});
