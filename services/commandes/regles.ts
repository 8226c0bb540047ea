import { enMontant } from "../kit/contract.ts";
import type { Refus } from "../kit/problem.ts";
import type { PanierACommander } from "../paniers/contrat.ts";
import type { Reservation } from "../stock/contrat.ts";
import type { Commande, NouvelleCommande, Statut } from "./contrat.ts";

/** An order under way: it has an id, a client and a date, not yet its lines. */
export type Intention = Omit<NouvelleCommande, "paiement"> & {
  id: string;
  client: string;
  date: string;
};

/** Names, and prices in cents, by product. */
export type Catalogue = ReadonlyMap<string, { nom: string; cents: number }>;

const PLUS_DE_LIGNES = 100;

/** Why a cart can't be ordered, or null: another's cart doesn't exist for this client. */
export function refusDePanier(panier: PanierACommander | null, client: string): Refus {
  const refus = (statut: 404 | 409, message: string) => ({
    statut,
    message,
    erreurs: [{ pointer: "/panier", detail: message }],
  });
  if (!panier || (panier.client !== null && panier.client !== client)) {
    return refus(404, "Panier non trouvé");
  }
  if (panier.lignes.length === 0) return refus(409, "Le panier est vide");
  if (panier.lignes.length > PLUS_DE_LIGNES) return refus(409, "Le panier a plus de 100 produits");
  return null;
}

export function refusDeCatalogue({ lignes }: PanierACommander, catalogue: Catalogue): Refus {
  return lignes.every(({ produit }) => catalogue.has(produit)) ? null : {
    statut: 409,
    message: "Un produit du panier n'est plus au catalogue",
    erreurs: [{ pointer: "/panier", detail: "Un produit du panier n'est plus au catalogue" }],
  };
}

export const REFUS_DE_DOUBLON: Refus = {
  statut: 409,
  message: "Ce panier est déjà commandé",
  erreurs: [{ pointer: "/panier", detail: "Ce panier est déjà commandé" }],
};

/** Why stock holds nothing for the order, or null when it does. Source of the message: domain.md. */
export function refusDeReservation({ statut, refus }: Reservation): Refus {
  if (statut === "Réservée" || statut === "Confirmée") return null;
  if (statut !== "Refusée") return REFUS_TROP_LENT;
  if (!refus) {
    const detail = "Magasin non trouvé";
    return { statut: 404, message: detail, erreurs: [{ pointer: "/magasin", detail }] };
  }
  const message = `Stock insuffisant. Disponible: ${refus.disponible}, Demandé: ${refus.demande}`;
  return { statut: 409, message, erreurs: [{ pointer: "/panier", detail: message }] };
}

export const REFUS_DE_PAIEMENT: Refus = {
  statut: 402,
  message: "Le paiement a été refusé par la banque",
  erreurs: [{ pointer: "/paiement/carte", detail: "Le paiement a été refusé par la banque" }],
};

/** The reservation ran out before it could be confirmed. */
export const REFUS_TROP_LENT: Refus = {
  statut: 409,
  message: "La commande a pris trop de temps : le stock n'est plus réservé",
};

export function refusDAnnulation(statut: Statut): Refus {
  if (statut === "Confirmée" || statut === "Annulée") return null;
  return {
    statut: 409,
    message: statut === "Refusée"
      ? "La commande est déjà refusée"
      : "La commande est encore en cours",
  };
}

/** The order at its prices; sums are made in cents. */
export function chiffrer(
  { id, date, mode, magasin, adresse }: Intention,
  { lignes }: PanierACommander,
  catalogue: Catalogue,
): Commande {
  const total = lignes.reduce(
    (sum, { produit, quantite }) => sum + catalogue.get(produit)!.cents * quantite,
    0,
  );
  return {
    id,
    statut: "En cours",
    date,
    total: enMontant(total),
    mode,
    magasin: magasin ?? null,
    adresse: adresse ?? null,
    lignes: lignes.map(({ produit, quantite }) => {
      const { nom, cents } = catalogue.get(produit)!;
      return { produit, nom, quantite, prix_unitaire: enMontant(cents) };
    }),
  };
}
