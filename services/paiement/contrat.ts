import { z } from "@hono/zod-openapi";
import { Id, Montant } from "../kit/contract.ts";

/** The sandbox's cards: none is anybody's, and each plays one part. */
export const CARTES = {
  acceptee: "4242424242424242",
  refusee: "4000000000000002",
  /** Answers after 2 seconds, within what a caller waits. */
  lente: "4000000000000010",
  /** Says nothing; the authorisation takes place once the caller has gone. */
  muette: "4000000000000028",
  /** Its first answer is cut off; asked again under the same id, it is given. */
  perdue: "4000000000000036",
  /** Is authorised, and refused when the money is to be taken. */
  sansProvision: "4000000000000341",
} as const;

export const NouveauPaiement = z.strictObject({
  montant: Montant.positive("Le montant doit être positif"),
  carte: z.string().regex(/^\d{12,19}$/, "Un numéro de carte a 12 à 19 chiffres").openapi({
    example: CARTES.acceptee,
    description: `Au bac à sable : ${CARTES.acceptee} est acceptée, ${CARTES.refusee} refusée, ` +
      `${CARTES.lente} répond après 2 secondes, ${CARTES.muette} se tait puis autorise quand ` +
      `l'appelant est parti, ${CARTES.perdue} autorise et perd sa première réponse, ` +
      `${CARTES.sansProvision} est autorisée puis refusée à la capture ; toute autre est refusée`,
  }),
}).openapi("NouveauPaiement");

export const StatutDePaiement = z.enum(["Autorisé", "Refusé", "Capturé", "Annulé", "Remboursé"]);
export type StatutDePaiement = z.infer<typeof StatutDePaiement>;

export const Paiement = z.strictObject({
  id: Id,
  statut: StatutDePaiement,
  montant: Montant.nullable().openapi({ description: "null : annulé avant d'être demandé" }),
  carte: z.string().nullable().openapi({ example: "4242", description: "Les quatre derniers" }),
}).openapi("Paiement");
export type Paiement = z.infer<typeof Paiement>;
