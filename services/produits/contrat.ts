import { z } from "@hono/zod-openapi";
import { Id, Montant, texte } from "../kit/contract.ts";
import { evenement } from "../kit/outbox.ts";
import { pageDe } from "../kit/pagination.ts";

export const Categorie = z.enum(["Informatique", "Boissons", "Accessoires", "Confiserie"])
  .openapi({ example: "Informatique" });
export type Categorie = z.infer<typeof Categorie>;

const Prix = Montant.positive("Le prix doit être positif")
  .max(100_000, "Le prix dépasse 100 000")
  .refine((prix) => Math.round(prix * 100) / 100 === prix, "Le prix a deux décimales au plus");

export const NouveauProduit = z.strictObject({
  nom: texte(1, 200).openapi({ example: "Clavier mécanique" }),
  categorie: Categorie.openapi({ example: "Informatique" }),
  prix: Prix,
  description: texte(0, 2_000).openapi({ example: "Clavier rétroéclairé RGB" }),
}).openapi("NouveauProduit");
export type NouveauProduit = z.infer<typeof NouveauProduit>;

export const Produit = z.strictObject({ id: Id, ...NouveauProduit.shape }).openapi("Produit");
export type Produit = z.infer<typeof Produit>;
export const Produits = pageDe(Produit);

/** What the catalogue's events tell: the product as it stood at that version. */
const EtatDeProduit = z.strictObject({
  ...Produit.shape,
  version: z.int().min(1).max(2 ** 31 - 1).openapi({ example: 1 }),
});
export const ProduitCree = evenement("produit.cree", EtatDeProduit).openapi("ProduitCree");
export const ProduitModifie = evenement("produit.modifie", EtatDeProduit).openapi("ProduitModifie");
