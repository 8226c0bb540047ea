import assert from "node:assert/strict";
import { acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { MAGASIN, startRunning, tally } from "./running.ts";
import { eventually } from "./shop.ts";

const permutations = (
  [a, b, c]: string[],
) => [[a, b, c], [c, b, a], [b, c, a], [a, c, b], [c, a, b], [b, a, c]];

Deno.test("carts of three products in every order, some cancelled, beside sales and approvals", async () => {
  await using system = await startRunning({
    services: [...BOUTIQUE_SERVICES, "reapprovisionnement"],
    supervised: false,
  });
  const { inscrire, remplir, commander, annuler, accorde } = acheteurs(system);
  const camille = await inscrire();
  const produits = await Promise.all([1, 2, 3].map(() => system.produit(200, 200)));
  const orders = permutations(produits);
  const lignes = (i: number) => orders[i % 6];

  const demandes = await Promise.all(Array.from({ length: 30 }, async (_, i) => {
    const demande = { produit: produits[i % 3], magasin: MAGASIN, quantite: 2 };
    return (await (await system.post("stock", "/api/v1/demandes", demande)).json()).id;
  }));
  const commandes = await Promise.all(Array.from({ length: 120 }, (_, i) =>
    remplir({
      lignes: lignes(i).map((produit) => [produit, 1]),
      magasin: i < 60 ? MAGASIN : undefined,
    })));

  const annuleeDeuxFois = async (id: string) => {
    const answers = await Promise.all([annuler(camille, id), annuler(camille, id)]);
    for (const answer of answers) await answer.body?.cancel();
    assert.deepEqual(tally(answers), { 200: 2 });
  };
  const answers = await Promise.all([
    ...commandes.map(async (commande, i) => {
      const answer = await commander(camille, commande);
      const { id } = await answer.json();
      if (answer.status === 201 && i % 3 === 0) await annuleeDeuxFois(id);
      return answer;
    }),
    ...Array.from({ length: 60 }, (_, i) =>
      system.post("ventes", "/api/v1/ventes", {
        magasin: MAGASIN,
        lignes: lignes(i).map((produit) => ({ produit, quantite: 1 })),
      })),
    ...demandes.map((id) =>
      system.post("reapprovisionnement", `/api/v1/reapprovisionnements/${id}/valider`)
    ),
  ]);

  for (const answer of answers) if (!answer.bodyUsed) await answer.body?.cancel();
  assert.deepEqual(tally(answers), { 200: 30, 201: 180 });
  await eventually(accorde);
  for (const produit of produits) {
    assert.deepEqual(await system.niveaux(produit), [200 + 20 - 60 - 40, 200 - 20 - 40]);
  }
  // No caller saw a deadlock because there was none, rather than because it was tried again.
  const deadlocks = await system.sql("stock")`
    select datname, deadlocks from pg_stat_database where deadlocks > 0`;
  assert.deepEqual([...deadlocks], []);
});
