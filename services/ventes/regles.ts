import { enMontant } from "../kit/contract.ts";
import type { Refus } from "../kit/problem.ts";
import type { Sortie } from "../stock/contrat.ts";
import type { NouvelleVente, Vente } from "./contrat.ts";

/** A sale under way: it has an id and a date, not yet its prices. */
export type VenteEnCours = NouvelleVente & { id: string; date: string };

/** Prices in cents, by product. */
export type Prix = ReadonlyMap<string, number>;

export function refusDeProduits({ lignes }: NouvelleVente, prix: Prix): Refus {
  const erreurs = lignes.flatMap(({ produit }, i) =>
    prix.has(produit) ? [] : [{ pointer: `/lignes/${i}/produit`, detail: "Produit non trouvé" }]
  );
  return erreurs.length > 0 ? { statut: 404, message: "Produit non trouvé", erreurs } : null;
}

/** Why the stock gave nothing out, or null when it did. Source of the messages: domain.md. */
export function refusDeSortie({ lignes }: NouvelleVente, { statut, refus }: Sortie): Refus {
  if (statut === "Sortie") return null;
  if (statut === "Annulée") return { statut: 409, message: "La vente a été abandonnée" };
  if (!refus) return { statut: 404, message: "Magasin non trouvé" };
  const message = `Stock insuffisant. Disponible: ${refus.disponible}, Demandé: ${refus.demande}`;
  const erreurs = lignes.flatMap(({ produit }, i) =>
    produit === refus.produit ? [{ pointer: `/lignes/${i}/quantite`, detail: message }] : []
  );
  return { statut: 409, message, erreurs };
}

/** The sale at its prices; sums are made in cents. */
export function chiffrer({ lignes, client, ...vente }: VenteEnCours, prix: Prix): Vente {
  const total = lignes.reduce(
    (sum, { produit, quantite }) => sum + prix.get(produit)! * quantite,
    0,
  );
  return {
    ...vente,
    total: enMontant(total),
    lignes: lignes.map((ligne) => ({
      ...ligne,
      prix_unitaire: enMontant(prix.get(ligne.produit)!),
    })),
    client: client ?? null,
  };
}
