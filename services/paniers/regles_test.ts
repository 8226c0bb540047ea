import assert from "node:assert/strict";
import { avisDePrix, avisDeStock, chiffrer, refusDeFermeture } from "./regles.ts";

Deno.test("a notice tells of a changed price, in dollars", () => {
  assert.equal(avisDePrix(12, 12), null);
  assert.equal(
    avisDePrix(1299, 1000.5),
    "Le prix a changé: 1\u00a0000,50\u00a0$ au lieu de 1\u00a0299,00\u00a0$",
  );
});

Deno.test("a notice tells of what can't be had as asked, and where it still can", () => {
  assert.equal(avisDeStock(5, { central: 5, en_magasin: 0 }), null);
  assert.equal(
    avisDeStock(6, { central: 5, en_magasin: 6 }),
    "Stock insuffisant pour une livraison. Disponible: 5, Demandé: 6. Retrait possible en magasin",
  );
  assert.equal(
    avisDeStock(7, { central: 5, en_magasin: 6 }),
    "Stock insuffisant. Disponible: 6, Demandé: 7",
  );
  assert.equal(avisDeStock(1), "Stock insuffisant. Disponible: 0, Demandé: 1");
});

Deno.test("both notices are given, and a product that left the catalogue keeps its price", () => {
  const ligne = { quantite: 3, prix_cents: 110, ajoutee_le: "2026-11-02", version: 2 };
  const { lignes, total } = chiffrer({
    id: "p",
    client: null,
    version: 3,
    expire_le: "2026-11-09",
    lignes: { b: { ...ligne, ajoutee_le: "2026-11-03" }, a: ligne },
  }, {
    produits: new Map([["a", {
      id: "a",
      nom: "A",
      categorie: "Boissons",
      prix: 1.2,
      description: "",
    }]]),
    disponibilites: new Map([["b", { produit: "b", central: 9, en_magasin: 0 }]]),
  });
  assert.deepEqual(lignes.map(({ nom, avis }) => [nom, avis]), [
    [
      "A",
      "Le prix a changé: 1,20\u00a0$ au lieu de 1,10\u00a0$. Stock insuffisant. Disponible: 0, Demandé: 3",
    ],
    ["Produit retiré du catalogue", null],
  ]);
  assert.equal(total, 6.9);
});

Deno.test("a cart is closed by one order", () => {
  assert.equal(refusDeFermeture("a", "a"), null);
  assert.equal(refusDeFermeture("a", "b")?.statut, 409);
  assert.equal(refusDeFermeture("a", undefined)?.statut, 404);
});
