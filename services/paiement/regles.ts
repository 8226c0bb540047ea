import { CARTES, type StatutDePaiement } from "./contrat.ts";

const AUTORISEES = new Set<string>(
  Object.values(CARTES).filter((carte) => carte !== CARTES.refusee),
);

/** What the bank says of a card. */
export function decisionDeLaBanque(carte: string): {
  statut: StatutDePaiement;
  provision: boolean;
} {
  return {
    statut: AUTORISEES.has(carte) ? "Autorisé" : "Refusé",
    provision: carte !== CARTES.sansProvision,
  };
}
