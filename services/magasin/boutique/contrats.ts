/** What the shop's pages show and send, as the services that own it state it. */
import type { z } from "@hono/zod-openapi";
import type { NouvelleCommande as SchemaDeNouvelleCommande } from "../../commandes/contrat.ts";

export type {
  ClientModifie as SaisieDeCompte,
  DonneesPersonnelles,
  Session,
} from "../../clients/contrat.ts";
export type { Commande, Statut as StatutDeCommande } from "../../commandes/contrat.ts";
export type { LigneDePanier, Panier } from "../../paniers/contrat.ts";

/** As it is sent: the card still a number. */
export type NouvelleCommande = z.input<typeof SchemaDeNouvelleCommande>;
