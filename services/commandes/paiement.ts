import { enMontant } from "../kit/contract.ts";
import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { PaiementApp } from "../paiement/service.ts";
import type { Carte } from "./carte.ts";

/** « Abandonné »: a void came first, by another process; nothing is taken any more. */
export type Reponse = "Accordé" | "Refusé" | "Abandonné";

/**
 * The port of payments. Every call names the payment by the order's id, has one effect however often it
 * is made, and throws `Unavailable` when the provider doesn't say what it did: who asks again under the
 * same id learns it. How another provider is plugged in: docs/paiement.md.
 */
export type Paiement = {
  /** Holds the amount (in cents) on the card. */
  autoriser: (demande: { id: string; cents: number; carte: Carte }) => Promise<Reponse>;
  /** Takes what was held. */
  capturer: (id: string) => Promise<Reponse>;
  /** Lets go of what was held, or ever will be. « Capturé »: too late, the money is taken. */
  annuler: (id: string) => Promise<"Annulé" | "Capturé">;
  /** Gives back what was taken. */
  rembourser: (id: string) => Promise<void>;
};

/** The sandbox's shape of it (services/paiement). */
export function bacASable(fetch: NeighbourFetch): Paiement {
  const { paiements } = neighbour<PaiementApp>(fetch).api.v1;
  const un = paiements[":id"];
  const REPONSES = {
    "Autorisé": "Accordé",
    "Capturé": "Accordé",
    "Refusé": "Refusé",
    "Annulé": "Abandonné",
    "Remboursé": "Abandonné",
  } as const;

  return {
    autoriser: async ({ id, cents, carte }) => {
      const json = { montant: enMontant(cents), carte: carte.numero() };
      const answer = expect("paiement", await un.$put({ param: { id }, json }), 200);
      return REPONSES[(await answer.json()).statut];
    },

    capturer: async (id) => {
      const answer = expect("paiement", await un.capture.$put({ param: { id } }), 200);
      return REPONSES[(await answer.json()).statut];
    },

    annuler: async (id) => {
      const answer = expect("paiement", await un.annulation.$put({ param: { id } }), 200);
      return (await answer.json()).statut === "Capturé" ? "Capturé" : "Annulé";
    },

    rembourser: async (id) => {
      expect("paiement", await un.remboursement.$put({ param: { id } }), 200);
    },
  };
}
