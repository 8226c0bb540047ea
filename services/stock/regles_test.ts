import assert from "node:assert/strict";
import { NouvelleDemande, type Statut } from "./contrat.ts";
import { type Etat, refusDeDecision, refusDeDemande } from "./regles.ts";

const QUANTITE = "La quantité doit être positive";
const ENTREE = "Aucune entrée de stock central pour ce produit";
const CENTRAL = "Stock central insuffisant pour ce produit";
const MAGASIN = "Magasin inexistant dans le système de stock";

/** What a demande meets, in the order of domain.md: first its own shape, then the stock. */
function refus(quantite: number, etat: Etat): [number, string] | null {
  const demande = NouvelleDemande.safeParse({
    produit: "550e8400-e29b-41d4-a716-446655440001",
    magasin: "33333333-3333-3333-3333-333333333331",
    quantite,
  });
  if (!demande.success) return [422, demande.error.issues[0].message];
  const refus = refusDeDemande(demande.data, etat);
  return refus && [refus.statut, refus.message];
}

const etat = (central: number | null, magasin_connu = true): Etat => ({ central, magasin_connu });

const DEMANDES: [what: string, quantite: number, etat: Etat, refus: [number, string] | null][] = [
  ["less than the central stock", 21, etat(100), null],
  ["all of the central stock", 100, etat(100), null],
  ["one more than the central stock", 101, etat(100), [409, CENTRAL]],
  ["one of an empty central stock", 1, etat(0), [409, CENTRAL]],
  ["a product without an entry", 1, etat(null), [404, ENTREE]],
  ["an unknown store", 21, etat(100, false), [404, MAGASIN]],
  ["nothing", 0, etat(100), [422, QUANTITE]],
  ["less than nothing", -5, etat(100), [422, QUANTITE]],
  ["everything wrong: the quantity first", 0, etat(null, false), [422, QUANTITE]],
  ["no entry and no store: the entry first", 1, etat(null, false), [404, ENTREE]],
  ["too much and no store: the stock first", 101, etat(100, false), [409, CENTRAL]],
];
for (const [what, quantite, etat, expected] of DEMANDES) {
  Deno.test(`a demande for ${what} is ${expected ? `refused: ${expected[1]}` : "taken"}`, () => {
    assert.deepEqual(refus(quantite, etat), expected);
  });
}

const DECISIONS: ["Approuvée" | "Refusée", Statut, string | null][] = [
  ["Approuvée", "Approuvée", null],
  ["Refusée", "Refusée", null],
  ["Approuvée", "Refusée", "La demande est déjà refusée"],
  ["Refusée", "Approuvée", "La demande est déjà approuvée"],
  ["Approuvée", "En attente", CENTRAL],
];
for (const [decision, statut, message] of DECISIONS) {
  Deno.test(`« ${decision} » on a demande that then is « ${statut} »: ${message ?? "it stands"}`, () => {
    assert.deepEqual(refusDeDecision(decision, statut), message && { statut: 409, message });
  });
}
