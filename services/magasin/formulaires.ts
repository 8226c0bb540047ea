import type { Categorie, NouveauProduit } from "./contrats.ts";
import type { SaisieProduit } from "./pages/uc4_produit.tsx";
import { nombre } from "./regles.ts";

export const saisieProduit = (champ: (name: string) => string): SaisieProduit => ({
  nom: champ("nom"),
  categorie: champ("categorie"),
  prix: champ("prix"),
  description: champ("description"),
});

/** What was typed, in the catalogue's shape; whether it's right is for the catalogue to say. */
export const nouveauProduit = ({ categorie, prix, ...saisie }: SaisieProduit) => ({
  ...saisie,
  ...categorie && { categorie: categorie as Categorie },
  prix: nombre(prix),
} as NouveauProduit);
