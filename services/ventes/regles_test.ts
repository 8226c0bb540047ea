import assert from "node:assert/strict";
import type { Sortie } from "../stock/contrat.ts";
import { chiffrer, refusDeProduits, refusDeSortie } from "./regles.ts";

const [CLAVIER, SOURIS, CHOCOLAT, CAFE] = [1, 2, 5, 3].map((n) =>
  `550e8400-e29b-41d4-a716-44665544000${n}`
);
const ID = "0192f7c4-5d5c-7e9a-b1a5-3f3b8a1f9c11";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const PRIX = new Map([[CLAVIER, 8999], [SOURIS, 2550], [CHOCOLAT, 899]]);

const vente = (...lignes: [produit: string, quantite: number][]) => ({
  id: ID,
  date: "2026-11-02T09:30:00.000Z",
  magasin: MAGASIN,
  lignes: lignes.map(([produit, quantite]) => ({ produit, quantite })),
});
const sortie = (statut: Sortie["statut"], refus: Sortie["refus"] = null) => ({
  id: ID,
  statut,
  refus,
});

Deno.test("products of the catalogue can be sold", () => {
  assert.equal(refusDeProduits(vente([CLAVIER, 1], [SOURIS, 2]), PRIX), null);
});

Deno.test("each line whose product is unknown is named", () => {
  const detail = "Produit non trouvé";
  assert.deepEqual(refusDeProduits(vente([CAFE, 1], [CLAVIER, 1], [CAFE, 2]), PRIX), {
    statut: 404,
    message: detail,
    erreurs: [{ pointer: "/lignes/0/produit", detail }, { pointer: "/lignes/2/produit", detail }],
  });
});

Deno.test("goods that went out refuse nothing", () => {
  assert.equal(refusDeSortie(vente([CLAVIER, 1]), sortie("Sortie")), null);
});

const REFUS: [Sortie["statut"], Sortie["refus"], number, string][] = [
  [
    "Refusée",
    { produit: CLAVIER, disponible: 3, demande: 5 },
    409,
    "Stock insuffisant. Disponible: 3, Demandé: 5",
  ],
  [
    "Refusée",
    { produit: SOURIS, disponible: 0, demande: 1 },
    409,
    "Stock insuffisant. Disponible: 0, Demandé: 1",
  ],
  ["Refusée", null, 404, "Magasin non trouvé"],
  ["Annulée", null, 409, "La vente a été abandonnée"],
];
for (const [statut, refus, code, message] of REFUS) {
  Deno.test(`a sortie that is « ${statut} » is a ${code}: ${message}`, () => {
    const found = refusDeSortie(vente([CLAVIER, 5], [SOURIS, 1]), sortie(statut, refus));
    assert.deepEqual([found?.statut, found?.message], [code, message]);
  });
}

Deno.test("short stock is named at every line of the product that falls short", () => {
  const court = sortie("Refusée", { produit: SOURIS, disponible: 1, demande: 3 });
  const refus = refusDeSortie(vente([SOURIS, 1], [CLAVIER, 1], [SOURIS, 2]), court);
  assert.deepEqual(refus?.erreurs?.map(({ pointer }) => pointer), [
    "/lignes/0/quantite",
    "/lignes/2/quantite",
  ]);
});

const TOTAUX: [lignes: [string, number][], total: number][] = [
  [[[CLAVIER, 1]], 89.99],
  [[[CLAVIER, 2], [SOURIS, 1]], 205.48],
  [[[CHOCOLAT, 3]], 26.97],
  [[[CHOCOLAT, 100_000], [CLAVIER, 100_000]], 9_898_000],
  [[[CLAVIER, 1], [CLAVIER, 1]], 179.98],
];
for (const [lignes, total] of TOTAUX) {
  Deno.test(`the total of ${lignes.map(([, n]) => n).join(" and ")} units is ${total}`, () => {
    assert.equal(chiffrer(vente(...lignes), PRIX).total, total);
  });
}

Deno.test("a sale keeps its lines in order, each at its price, and who bought, if known", () => {
  const { lignes, client, ...reste } = chiffrer(vente([SOURIS, 2], [CLAVIER, 1]), PRIX);
  assert.deepEqual(lignes, [
    { produit: SOURIS, quantite: 2, prix_unitaire: 25.5 },
    { produit: CLAVIER, quantite: 1, prix_unitaire: 89.99 },
  ]);
  assert.equal(client, null);
  const { id, magasin, date } = vente();
  assert.deepEqual(reste, { id, magasin, date, total: 140.99 });
  const camille = { ...vente([SOURIS, 1]), client: "Camille Tremblay" };
  assert.equal(chiffrer(camille, PRIX).client, "Camille Tremblay");
});
