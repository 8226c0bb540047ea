import assert from "node:assert/strict";
import { startShop } from "../../tests/shop.ts";
import { BOUTIQUE } from "./contrat.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const DATE = "2026-11-02T09:30:00.000Z";

Deno.test("sales are counted once, by store, with what they brought", async () => {
  await using shop = await startShop();
  const { ventes } = shop;
  const chiffres = (magasin: string) =>
    Promise.all(
      ["ventes_total", "ventes_montant_dollars_total", "ventes_annulees_total"].map((name) =>
        ventes.metric(name, { magasin })
      ),
    );
  const vendre = async (quantite: number, key: string = crypto.randomUUID()) =>
    (await ventes.post("/api/v1/ventes", {
      magasin: MAGASIN,
      lignes: [{ produit: CLAVIER, quantite }],
    }, key)).status;
  const key = crypto.randomUUID();
  assert.deepEqual([await vendre(2, key), await vendre(2, key)], [201, 201]);
  assert.deepEqual([await vendre(19), await vendre(1)], [409, 201]);
  const [ventesFaites, montant, annulees] = await chiffres(MAGASIN);
  assert.deepEqual([ventesFaites, montant!.toFixed(2), annulees], [2, "269.97", undefined]);

  const recevoir = (genre: string, contenu: unknown) =>
    ventes.post("/interne/v1/evenements", {
      evenements: [{ id: crypto.randomUUID(), genre, le: DATE, contenu }],
    });
  const id = crypto.randomUUID();
  const lignes = [{ produit: CLAVIER, quantite: 1, prix_unitaire: 89.99 }];
  for (let i = 0; i < 2; i++) {
    await recevoir("commande.confirmee", { id, date: DATE, total: 89.99, lignes });
  }
  assert.deepEqual(await chiffres(BOUTIQUE.id), [1, 89.99, undefined]);
  for (let i = 0; i < 2; i++) await recevoir("commande.annulee", { id, date: DATE, total: 89.99 });
  await recevoir("commande.annulee", { id: crypto.randomUUID(), date: DATE, total: 89.99 });
  assert.deepEqual(await chiffres(BOUTIQUE.id), [1, 89.99, 1]);
});
