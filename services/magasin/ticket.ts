/** The ticket under way at a till: it lives in the form's fields and in the page's address alone. */

export type LigneSaisie = { produit: string; quantite: string };
const PREFIX = "q.";

export const champDe = (produit: string) => PREFIX + produit;

/** The lines typed so far, in the order in which they were added. */
export function lignesDe(fields: Iterable<[string, FormDataEntryValue]>): LigneSaisie[] {
  return [...fields]
    .filter(([name, value]) => name.startsWith(PREFIX) && typeof value === "string")
    .map(([name, value]) => ({ produit: name.slice(PREFIX.length), quantite: String(value) }));
}

/** One more of a product, on its line if it has one. */
export function ajouter(lignes: LigneSaisie[], produit: string): LigneSaisie[] {
  if (!lignes.some((ligne) => ligne.produit === produit)) {
    return [...lignes, { produit, quantite: "1" }];
  }
  return lignes.map((ligne) =>
    ligne.produit === produit
      ? { produit, quantite: String((Number(ligne.quantite) || 0) + 1) }
      : ligne
  );
}

export const retirer = (lignes: LigneSaisie[], produit: string) =>
  lignes.filter((ligne) => ligne.produit !== produit);

/** The till's address with this ticket in it. */
export function adresseDe(magasin: string, recherche: string, lignes: LigneSaisie[]) {
  const params = new URLSearchParams({ magasin });
  if (recherche) params.set("recherche", recherche);
  for (const { produit, quantite } of lignes) params.append(champDe(produit), quantite);
  return `/ventes?${params}`;
}
