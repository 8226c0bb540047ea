import { z } from "@hono/zod-openapi";
import { Horodatage, Id, Quantite, texte } from "../kit/contract.ts";
import { pageDe } from "../kit/pagination.ts";

const nom = z.string().openapi({ example: "Clavier mécanique" });
const compte = z.int().min(0);
const idMagasin = Id.openapi({ example: "33333333-3333-3333-3333-333333333331" });

export const Magasin = z.strictObject({
  id: idMagasin,
  nom: z.string().openapi({ example: "Magasin Centre-ville" }),
  adresse: z.string().openapi({ example: "12, rue Sainte-Catherine" }),
}).openapi("Magasin");
export type Magasin = z.infer<typeof Magasin>;
export const Magasins = pageDe(Magasin);

/** A store as reports need it: with the number of units it holds, all products together. */
export const EtatDeMagasin = z.strictObject({
  ...Magasin.shape,
  stock_local: compte.openapi({ example: 640 }),
}).openapi("EtatDeMagasin");
export type EtatDeMagasin = z.infer<typeof EtatDeMagasin>;
export const EtatsDesMagasins = z.strictObject({ donnees: z.array(EtatDeMagasin) });

export const LigneDeStock = z.strictObject({
  produit_id: Id,
  nom,
  quantite: compte.openapi({ example: 20 }),
  disponible: compte.openapi({ example: 20, description: "quantite moins ce qui est réservé" }),
  central: compte.openapi({ example: 100, description: "Disponible au stock central" }),
}).openapi("LigneDeStock");
export type LigneDeStock = z.infer<typeof LigneDeStock>;
export const StockDeMagasin = pageDe(LigneDeStock);

export const LigneCentrale = z.strictObject({
  produit_id: Id,
  nom,
  quantite: compte.openapi({ example: 100 }),
  disponible: compte.openapi({ example: 100 }),
}).openapi("LigneCentrale");
export type LigneCentrale = z.infer<typeof LigneCentrale>;
export const StockCentral = pageDe(LigneCentrale);

export const Statut = z.enum(["En attente", "Approuvée", "Refusée"])
  .openapi({ example: "En attente" });
export type Statut = z.infer<typeof Statut>;
export const Decision = Statut.exclude(["En attente"]);
export type Decision = z.infer<typeof Decision>;

export const NouvelleDemande = z.strictObject({
  produit: Id,
  magasin: idMagasin,
  quantite: Quantite,
}).openapi("NouvelleDemande");
export type NouvelleDemande = z.infer<typeof NouvelleDemande>;

export const Demande = z.strictObject({
  id: Id,
  produit: Id,
  magasin: idMagasin,
  quantite: Quantite,
  date: Horodatage,
  statut: Statut,
}).openapi("Demande");
export type Demande = z.infer<typeof Demande>;
export const Demandes = pageDe(Demande);

/** A demande as the warehouse reads it: with names, and what the central stock holds now. */
export const DemandeDetaillee = z.strictObject({
  ...Demande.shape,
  produit_nom: nom,
  magasin_nom: z.string().openapi({ example: "Magasin Centre-ville" }),
  central: compte.openapi({ example: 100 }),
}).openapi("DemandeDetaillee");
export type DemandeDetaillee = z.infer<typeof DemandeDetaillee>;
export const DemandesDetaillees = pageDe(DemandeDetaillee);

/** The order to decide a demande; `id` is the decision's own. */
export const OrdreDeDecision = z.strictObject({ id: Id, decision: Decision });

const lignes = z.array(z.strictObject({ produit: Id, quantite: Quantite })).min(1).max(100);

/** Goods to take out of a store at once, all or nothing, under the id of the sale. */
export const NouvelleSortie = z.strictObject({ id: Id, magasin: idMagasin, lignes })
  .openapi("NouvelleSortie");
export type NouvelleSortie = z.infer<typeof NouvelleSortie>;

/** Goods to hold for a while, all or nothing, under the id of the order. */
export const NouvelleReservation = z.strictObject({
  id: Id,
  magasin: idMagasin.nullable().openapi({ description: "null : au stock central" }),
  duree: z.int().min(1).max(3_600).openapi({ example: 120, description: "En secondes" }),
  lignes,
}).openapi("NouvelleReservation");
export type NouvelleReservation = z.infer<typeof NouvelleReservation>;

/** The first line that falls short; null when it is the place that is unknown. */
export const RefusDeSortie = z.strictObject({
  produit: Id,
  disponible: compte.openapi({ example: 3 }),
  demande: compte.openapi({ example: 5 }),
});
export type RefusDeSortie = z.infer<typeof RefusDeSortie>;

const refus = RefusDeSortie.nullable();
export const Sortie = z.strictObject({
  id: Id,
  statut: z.enum(["Sortie", "Refusée", "Annulée"]).openapi({ example: "Refusée" }),
  refus,
}).openapi("Sortie");
export type Sortie = z.infer<typeof Sortie>;

export const Reservation = z.strictObject({
  id: Id,
  statut: z.enum(["Réservée", "Confirmée", "Refusée", "Libérée", "Expirée", "Annulée"])
    .openapi({ example: "Refusée" }),
  refus,
}).openapi("Reservation");
export type Reservation = z.infer<typeof Reservation>;

/** What is left of a product: in the central stock, and in the one store that has most of it. */
const Disponibilite = z.strictObject({
  produit: Id,
  central: compte.openapi({ example: 100 }),
  en_magasin: compte.openapi({ example: 20 }),
}).openapi("Disponibilite");
export type Disponibilite = z.infer<typeof Disponibilite>;
export const Disponibilites = z.strictObject({ donnees: z.array(Disponibilite) });

/** A store is about to run out at this many units, and holds too many from this many on. */
export const SEUIL_DE_RUPTURE = 5;
export const SEUIL_DE_SURSTOCK = 100;

const Alerte = z.strictObject({
  produit_id: Id,
  nom,
  magasin_id: idMagasin,
  magasin_nom: z.string().openapi({ example: "Magasin Centre-ville" }),
  quantite: compte.openapi({ example: 2 }),
}).openapi("Alerte");
export type Alerte = z.infer<typeof Alerte>;
export const Alertes = z.strictObject({
  ruptures: z.array(Alerte).openapi({ description: "Bientôt épuisé, le plus urgent d'abord" }),
  surstocks: z.array(Alerte).openapi({ description: "Ce qui s'accumule, le plus gros d'abord" }),
}).openapi("Alertes");
export type Alertes = z.infer<typeof Alertes>;

export const Recherche = texte(0, 100).optional().openapi({ example: "café" });
