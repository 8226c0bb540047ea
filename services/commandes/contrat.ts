import { z } from "@hono/zod-openapi";
import { Horodatage, Id, Montant, Quantite, texte } from "../kit/contract.ts";
import { evenement } from "../kit/outbox.ts";
import { pageDe } from "../kit/pagination.ts";
import { Carte, estUnNumeroDeCarte } from "./carte.ts";

const idMagasin = Id.openapi({ example: "33333333-3333-3333-3333-333333333331" });
const Mode = z.enum(["livraison", "retrait"]);

/** Spaces are how people write a number down. */
const NUMERO_DE_CARTE = /^ *\d(?: *\d){11,18} *$/;

const NumeroDeCarte = z.string()
  .max(100, "Un numéro de carte a 12 à 19 chiffres")
  .regex(NUMERO_DE_CARTE, "Un numéro de carte a 12 à 19 chiffres")
  .transform((numero) => numero.replaceAll(" ", ""))
  .refine(estUnNumeroDeCarte, "Ce numéro de carte n'existe pas")
  .transform((numero) => new Carte(numero))
  .openapi({
    type: "string",
    maxLength: 100,
    pattern: NUMERO_DE_CARTE.source,
    example: "4242424242424242",
    description: "Jamais retenu ni journalisé : il ne va qu'au prestataire de paiement",
  });

export const NouvelleCommande = z.strictObject({
  panier: Id,
  mode: Mode,
  magasin: idMagasin.optional().openapi({ description: "Où retirer ; requis pour un retrait" }),
  adresse: texte(1, 300).optional().openapi({ description: "Requise pour une livraison" }),
  paiement: z.strictObject({ carte: NumeroDeCarte }),
}).superRefine(({ mode, magasin, adresse }, c) => {
  const refuse = (path: string, message: string) =>
    c.addIssue({ code: "custom", path: [path], message });
  if (mode === "livraison") {
    if (adresse === undefined) refuse("adresse", "Une livraison a besoin d'une adresse");
    if (magasin !== undefined) refuse("magasin", "Une livraison part de l'entrepôt");
  } else {
    if (magasin === undefined) refuse("magasin", "Un retrait a besoin d'un magasin");
    if (adresse !== undefined) refuse("adresse", "Un retrait se fait au magasin");
  }
}).openapi("NouvelleCommande", {
  example: {
    panier: "0190d000-0000-7000-8000-000000000001",
    mode: "livraison",
    adresse: "12, rue des Érables, Montréal",
    paiement: { carte: "4242424242424242" },
  },
});
export type NouvelleCommande = z.infer<typeof NouvelleCommande>;

export const Statut = z.enum(["En cours", "Confirmée", "Refusée", "Annulée"]);
export type Statut = z.infer<typeof Statut>;

const LigneVendue = z.strictObject({
  produit: Id,
  quantite: Quantite.openapi({ example: 2 }),
  prix_unitaire: Montant,
});

export const Commande = z.strictObject({
  id: Id,
  statut: Statut.openapi({ example: "Confirmée" }),
  date: Horodatage,
  total: Montant.openapi({ example: 179.98 }),
  mode: Mode,
  magasin: idMagasin.nullable().openapi({ description: "null pour une livraison" }),
  adresse: z.string().nullable().openapi({ example: null }),
  lignes: z.array(z.strictObject({
    ...LigneVendue.shape,
    nom: z.string().openapi({ example: "Clavier mécanique" }),
  })),
}).openapi("Commande");
export type Commande = z.infer<typeof Commande>;
export const Commandes = pageDe(Commande);

const Annonce = Commande.pick({ id: true, date: true, total: true });

/** What ventes is told, to have it among the sales. */
export const CommandeConfirmee = evenement(
  "commande.confirmee",
  Annonce.extend({ lignes: z.array(LigneVendue).min(1).max(100) }),
).openapi("CommandeConfirmee");

/** It may arrive before its « commande.confirmee ». */
export const CommandeAnnulee = evenement("commande.annulee", Annonce).openapi("CommandeAnnulee");
