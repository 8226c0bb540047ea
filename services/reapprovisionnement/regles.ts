import type { Decision, Demande } from "../stock/contrat.ts";
import type { Issue } from "./depot.ts";

/** What became of a decision, by the demande as stock knows it; null while it is still pending. */
export function issueDe(decision: Decision, demande: Demande | null): Issue | null {
  if (demande?.statut === "En attente") return null;
  return demande?.statut === decision ? "Appliquée" : "Sans effet";
}
