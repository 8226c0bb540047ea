import { enCents, enMontant, Quantite } from "../kit/contract.ts";
import type { Refus } from "../kit/problem.ts";
import type { Produit } from "../produits/contrat.ts";
import type { Disponibilite } from "../stock/contrat.ts";
import type { LigneDePanier, Panier } from "./contrat.ts";

/** Days after its last change, a cart is gone. */
export const DUREE_INVITE = 7;
export const DUREE_CLIENT = 30;
/** Days for which a repeated merge or closing is known again. */
export const MEMOIRE = 30;

/** Also of two carts in one. */
export const PLUS_GRANDE_QUANTITE = Quantite.maxValue!;

/** A line as it is kept; `version` is the cart's at the line's last change. */
export type LigneTenue = {
  quantite: number;
  prix_cents: number;
  ajoutee_le: string;
  version: number;
};

export type PanierTenu = {
  id: string;
  client: string | null;
  lignes: Record<string, LigneTenue>;
  version: number;
  expire_le: string;
};

/** Lines in the order in which they were added. */
export const enOrdre = ({ lignes }: PanierTenu) =>
  Object.entries(lignes).map(([produit, ligne]) => ({ produit, ...ligne }))
    .sort((a, b) => a.ajoutee_le < b.ajoutee_le ? -1 : a.ajoutee_le > b.ajoutee_le ? 1 : 0);

/** What the neighbours know of products, by id. */
export type Etat = {
  produits: ReadonlyMap<string, Produit>;
  disponibilites: ReadonlyMap<string, Disponibilite>;
};

/** The cart at today's prices, with what its owner should know; sums are made in cents. */
export function chiffrer(panier: PanierTenu, { produits, disponibilites }: Etat): Panier {
  const lignes = enOrdre(panier).map(({ produit, quantite, prix_cents }): LigneDePanier => {
    const prix_ajoute = enMontant(prix_cents);
    const { nom, prix } = produits.get(produit) ??
      { nom: "Produit retiré du catalogue", prix: prix_ajoute };
    const avis = [
      avisDePrix(prix_ajoute, prix),
      avisDeStock(quantite, disponibilites.get(produit)),
    ].filter((avis) => avis !== null);
    return {
      produit,
      nom,
      quantite,
      prix_unitaire: prix,
      prix_ajoute,
      avis: avis.length > 0 ? avis.join(". ") : null,
    };
  });
  const cents = lignes.reduce(
    (sum, { quantite, prix_unitaire }) => sum + quantite * enCents(prix_unitaire),
    0,
  );
  return { id: panier.id, lignes, total: enMontant(cents), expire_le: panier.expire_le };
}

const DOLLARS = new Intl.NumberFormat("fr-CA", { style: "currency", currency: "CAD" });

export const avisDePrix = (ajoute: number, present: number) =>
  ajoute === present
    ? null
    : `Le prix a changé: ${DOLLARS.format(present)} au lieu de ${DOLLARS.format(ajoute)}`;

/** A cart doesn't say yet where its goods shall come from: the central stock, or one store. */
export function avisDeStock(
  quantite: number,
  { central, en_magasin }: Pick<Disponibilite, "central" | "en_magasin"> = {
    central: 0,
    en_magasin: 0,
  },
): string | null {
  if (quantite <= central) return null;
  if (quantite <= en_magasin) {
    return `Stock insuffisant pour une livraison. Disponible: ${central}, Demandé: ${quantite}. ` +
      "Retrait possible en magasin";
  }
  const disponible = Math.max(central, en_magasin);
  return `Stock insuffisant. Disponible: ${disponible}, Demandé: ${quantite}`;
}

export const PANIER_PLEIN: Refus = { statut: 409, message: "Un panier a au plus 50 lignes" };

/** Why an order can't close a cart at the version that it has read, given the one that did; or null. */
export function refusDeFermeture(commande: string, fermeePar: string | undefined): Refus {
  if (fermeePar === commande) return null;
  return fermeePar
    ? { statut: 409, message: "Ce panier a été fermé par une autre commande" }
    : { statut: 404, message: "Panier non trouvé" };
}
