/** What the pages show, as the services that own it state it. */
import type { z } from "@hono/zod-openapi";
import type { Performances as SchemaDePerformances } from "../performances/contrat.ts";

export type { Performance } from "../performances/contrat.ts";
export type { Categorie, NouveauProduit, Produit } from "../produits/contrat.ts";
export type { Reapprovisionnement } from "../reapprovisionnement/contrat.ts";
export type { Alerte, Demande, LigneDeStock, Magasin, Statut } from "../stock/contrat.ts";
export type {
  LigneDeRapport,
  NouvelleVente,
  StatistiquesGlobales,
  Vente,
} from "../ventes/contrat.ts";

export type Performances = z.infer<typeof SchemaDePerformances>;
export type Page<T> = { donnees: T[]; suivant: string | null };
