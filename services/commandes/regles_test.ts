import assert from "node:assert/strict";
import { Carte, estUnNumeroDeCarte } from "./carte.ts";
import { NouvelleCommande } from "./contrat.ts";
import { chiffrer, refusDAnnulation, refusDePanier, refusDeReservation } from "./regles.ts";

const A = "550e8400-e29b-41d4-a716-446655440001";
const B = "550e8400-e29b-41d4-a716-446655440002";
const CAMILLE = "0190c000-0000-7000-8000-000000000001";
const ALEX = "0190c000-0000-7000-8000-000000000002";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const panier = (client: string | null, lignes = [{ produit: A, quantite: 1 }]) => ({
  id: A,
  client,
  version: 1,
  lignes,
});

Deno.test("a cart is ordered by its client, or by who knows a guest's", () => {
  assert.equal(refusDePanier(panier(CAMILLE), CAMILLE), null);
  assert.equal(refusDePanier(panier(null), CAMILLE), null);
  for (const autre of [null, panier(ALEX)]) {
    assert.deepEqual(refusDePanier(autre, CAMILLE)?.message, "Panier non trouvé");
  }
  assert.equal(refusDePanier(panier(CAMILLE, []), CAMILLE)?.message, "Le panier est vide");
});

Deno.test("a reservation that holds nothing says why", () => {
  const issue = (statut: "Réservée" | "Refusée" | "Expirée", refus = null as never) =>
    refusDeReservation({ id: A, statut, refus })?.statut ?? null;
  assert.equal(issue("Réservée"), null);
  assert.equal(issue("Refusée"), 404);
  assert.equal(issue("Refusée", { produit: A, disponible: 1, demande: 2 } as never), 409);
  assert.equal(issue("Expirée"), 409);
});

Deno.test("only an order that was confirmed is cancelled", () => {
  assert.equal(refusDAnnulation("Confirmée"), null);
  assert.equal(refusDAnnulation("Annulée"), null);
  assert.equal(refusDAnnulation("En cours")?.message, "La commande est encore en cours");
  assert.equal(refusDAnnulation("Refusée")?.message, "La commande est déjà refusée");
});

Deno.test("totals are exact to the cent", () => {
  const intention = {
    id: A,
    client: CAMILLE,
    panier: A,
    mode: "livraison" as const,
    adresse: "Ici",
    date: "2026-11-02T09:30:00.000Z",
  };
  const lignes = [{ produit: A, quantite: 3 }, { produit: B, quantite: 100_000 }];
  const catalogue = new Map([
    [A, { nom: "A", cents: 10 }],
    [B, { nom: "B", cents: 8_999 }],
  ]);
  const commande = chiffrer(intention, panier(null, lignes), catalogue);
  assert.equal(commande.total, 8_999_000.3);
  assert.deepEqual(commande.lignes[0], { produit: A, nom: "A", quantite: 3, prix_unitaire: 0.1 });
});

Deno.test("where an order goes follows from its mode", () => {
  const paths = (changes: object) => {
    const result = NouvelleCommande.safeParse({
      panier: A,
      paiement: { carte: CARTE },
      ...changes,
    });
    return result.error?.issues.map(({ path }) => path.join("/")) ?? [];
  };
  assert.deepEqual(paths({ mode: "livraison", adresse: "Ici" }), []);
  assert.deepEqual(paths({ mode: "retrait", magasin: MAGASIN }), []);
  assert.deepEqual(paths({ mode: "livraison" }), ["adresse"]);
  assert.deepEqual(paths({ mode: "retrait", adresse: "Ici" }), ["magasin", "adresse"]);
  assert.deepEqual(paths({ mode: "livraison", adresse: "Ici", magasin: MAGASIN }), ["magasin"]);
});

const CARTE = "4242 4242 4242 4242";

Deno.test("a card's number shows its end only, but to the provider", () => {
  const commande = NouvelleCommande.parse({
    panier: A,
    mode: "livraison",
    adresse: "Ici",
    paiement: { carte: CARTE },
  });
  const { carte } = commande.paiement;
  assert.ok(carte instanceof Carte);
  assert.equal(carte.numero(), "4242424242424242");
  assert.doesNotMatch(JSON.stringify(commande) + Deno.inspect(commande), /42424242/);
  assert.ok(estUnNumeroDeCarte("4000000000000002"));
  assert.ok(!estUnNumeroDeCarte("4242424242424241"));
});
