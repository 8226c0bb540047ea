import assert from "node:assert/strict";
import type { Decision, Statut } from "../stock/contrat.ts";
import type { Issue } from "./depot.ts";
import { issueDe } from "./regles.ts";

const demande = (statut: Statut) => ({
  id: "0190a000-0000-7000-8000-000000000001",
  produit: "550e8400-e29b-41d4-a716-446655440001",
  magasin: "33333333-3333-3333-3333-333333333331",
  quantite: 21,
  date: "2026-11-02T09:30:00.000Z",
  statut,
});

const ISSUES: [Decision, Statut | null, Issue | null][] = [
  ["Approuvée", "En attente", null],
  ["Refusée", "En attente", null],
  ["Approuvée", "Approuvée", "Appliquée"],
  ["Refusée", "Refusée", "Appliquée"],
  ["Approuvée", "Refusée", "Sans effet"],
  ["Refusée", "Approuvée", "Sans effet"],
  ["Approuvée", null, "Sans effet"],
];
for (const [decision, statut, issue] of ISSUES) {
  const state = statut ? `that is « ${statut} »` : "that stock doesn't know";
  Deno.test(`« ${decision} » of a demande ${state}: ${issue ?? "nobody knows yet"}`, () => {
    assert.equal(issueDe(decision, statut && demande(statut)), issue);
  });
}
