import type { Refus } from "../kit/problem.ts";
import type { Decision, NouvelleDemande, Statut } from "./contrat.ts";
import type { StatutDePrelevement } from "./depot.ts";

/** The warehouse, a place like a store. */
export const CENTRAL = "00000000-0000-0000-0000-000000000000";

/** What the stock service knows when a demande arrives; `central` is null without an entry. */
export type Etat = { central: number | null; magasin_connu: boolean };

/** Why a demande can't be created, or null when it can: domain.md, "Demande", in its order. */
export function refusDeDemande(demande: NouvelleDemande, etat: Etat): Refus {
  if (etat.central === null) {
    return { statut: 404, message: "Aucune entrée de stock central pour ce produit" };
  }
  if (etat.central < demande.quantite) {
    return { statut: 409, message: "Stock central insuffisant pour ce produit" };
  }
  if (!etat.magasin_connu) {
    return { statut: 404, message: "Magasin inexistant dans le système de stock" };
  }
  return null;
}

/** Why a decision can't stand, or null: the same decision again is the same answer. */
export function refusDeDecision(decision: Decision, statut: Statut): Refus {
  if (statut === decision) return null;
  return statut === "En attente"
    ? { statut: 409, message: "Stock central insuffisant pour ce produit" }
    : { statut: 409, message: `La demande est déjà ${statut.toLowerCase()}` };
}

/** Why a reservation isn't confirmed, by how it stands after the attempt; null when it is. */
export function refusDeConfirmation(statut: StatutDePrelevement | undefined): Refus {
  if (statut === undefined) return { statut: 404, message: "Réservation non trouvée" };
  if (statut === "Confirmée") return null;
  return { statut: 409, message: `La réservation est déjà ${statut.toLowerCase()}` };
}
