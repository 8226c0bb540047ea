import { z } from "@hono/zod-openapi";
import { Horodatage, Id, Montant, Quantite } from "../kit/contract.ts";

export const IdPanier = Id.openapi({ example: "7d0f5a52-3c1e-4a57-9f53-0f0f6a2b8c11" });
const quantite = Quantite.openapi({ example: 2 });
const version = z.int().min(1).max(2 ** 31 - 1)
  .openapi({ example: 3, description: "Compte les changements du panier" });

export const QuantiteVoulue = z.strictObject({ quantite }).openapi("QuantiteVoulue");

const LigneDePanier = z.strictObject({
  produit: Id,
  nom: z.string().openapi({ example: "Clavier mécanique" }),
  quantite,
  prix_unitaire: Montant.openapi({ description: "Le prix du catalogue, maintenant" }),
  prix_ajoute: Montant.openapi({ description: "Le prix quand le produit a été ajouté" }),
  avis: z.string().nullable().openapi({
    example: null,
    description: "Ce qui a changé depuis : le prix, ou le stock qui ne suffit plus",
  }),
}).openapi("LigneDePanier");
export type LigneDePanier = z.infer<typeof LigneDePanier>;

export const Panier = z.strictObject({
  id: IdPanier,
  lignes: z.array(LigneDePanier).openapi({ description: "Dans l'ordre de leur ajout" }),
  total: Montant.openapi({ example: 179.98 }),
  expire_le: Horodatage,
}).openapi("Panier");
export type Panier = z.infer<typeof Panier>;

/** A cart as an order reads it: whose it is, and what is wanted, without prices. */
export const PanierACommander = z.strictObject({
  id: IdPanier,
  client: Id.nullable().openapi({ description: "null : celui d'un invité" }),
  version,
  lignes: z.array(z.strictObject({ produit: Id, quantite })),
}).openapi("PanierACommander");
export type PanierACommander = z.infer<typeof PanierACommander>;

export const Fermeture = z.strictObject({
  commande: Id,
  version: version.openapi({ description: "Celle que la commande a lue" }),
}).openapi("Fermeture");
export type Fermeture = z.infer<typeof Fermeture>;
