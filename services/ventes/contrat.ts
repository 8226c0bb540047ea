import { z } from "@hono/zod-openapi";
import { Horodatage, Id, Montant, Quantite, texte } from "../kit/contract.ts";
import { evenement } from "../kit/outbox.ts";
import { pageDe } from "../kit/pagination.ts";

const idMagasin = Id.openapi({ example: "33333333-3333-3333-3333-333333333331" });
const compte = z.int().min(0);
const magasin = z.string().openapi({ example: "Magasin Centre-ville" });

const LigneDemandee = z.strictObject({ produit: Id, quantite: Quantite.openapi({ example: 2 }) });

export const NouvelleVente = z.strictObject({
  magasin: idMagasin,
  lignes: z.array(LigneDemandee).min(1, "Une vente a au moins une ligne")
    .max(100, "Une vente a au plus 100 lignes"),
  client: texte(1, 100).optional()
    .openapi({ example: "Camille Tremblay", description: "Qui achète, si on le sait" }),
}).openapi("NouvelleVente");
export type NouvelleVente = z.infer<typeof NouvelleVente>;

const LigneDeVente = z.strictObject({ ...LigneDemandee.shape, prix_unitaire: Montant });

export const Vente = z.strictObject({
  id: Id,
  magasin: idMagasin,
  date: Horodatage,
  total: Montant.openapi({ example: 179.98 }),
  lignes: z.array(LigneDeVente),
  client: z.string().nullable().openapi({ example: null }),
}).openapi("Vente");
export type Vente = z.infer<typeof Vente>;
export const Ventes = pageDe(Vente);

export const VenteEnregistree = evenement(
  "vente.enregistree",
  Vente.pick({ id: true, magasin: true, date: true, total: true }),
).openapi("VenteEnregistree");

/** A sale that no longer counts. It may arrive before its « vente.enregistree ». */
export const VenteAnnulee = evenement("vente.annulee", VenteEnregistree.shape.contenu)
  .openapi("VenteAnnulee");

/** The web shop, among the stores: it sells and has no shelves, so stock doesn't know it. */
export const BOUTIQUE = {
  id: "33333333-3333-3333-3333-333333333339",
  nom: "Boutique en ligne",
  adresse: "En ligne",
};

const LigneDeRapport = z.strictObject({
  magasin_id: idMagasin,
  magasin,
  adresse: z.string().openapi({ example: "12, rue Sainte-Catherine" }),
  total: Montant.openapi({ example: 12450.75 }),
  nombre_ventes: compte.openapi({ example: 164 }),
  produits_vendus: compte.openapi({ example: 402, description: "Unités vendues" }),
  stock_local: compte.openapi({ example: 640, description: "Unités en stock maintenant" }),
}).openapi("LigneDeRapport");
export type LigneDeRapport = z.infer<typeof LigneDeRapport>;
export const RapportConsolide = pageDe(LigneDeRapport).openapi("RapportConsolide");

export const StatistiquesGlobales = z.strictObject({
  total_ventes: compte.openapi({ example: 820, description: "Nombre de ventes" }),
  chiffre_affaires_total: Montant.openapi({ example: 61250.4 }),
  moyenne_par_vente: Montant.openapi({ example: 74.7 }),
  nombre_magasins: compte.openapi({ example: 6, description: "La boutique en ligne comprise" }),
  ventes_par_magasin: z.array(z.strictObject({
    magasin_id: idMagasin,
    magasin,
    nombre_ventes: compte.openapi({ example: 164 }),
    total: Montant.openapi({ example: 12450.75 }),
  })),
  top_produits_30j: z.array(z.strictObject({
    produit_id: Id,
    nom: z.string().openapi({ example: "Clavier mécanique" }),
    quantite: compte.openapi({ example: 58 }),
    total: Montant.openapi({ example: 5219.42 }),
  })).openapi({ description: "Les dix produits les plus vendus des 30 derniers jours" }),
}).openapi("StatistiquesGlobales");
export type StatistiquesGlobales = z.infer<typeof StatistiquesGlobales>;
