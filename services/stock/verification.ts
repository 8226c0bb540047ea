import type { Worker } from "../kit/worker.ts";
import type { Depot } from "./depot.ts";
import type { Niveau } from "./depot_mesures.ts";
import { CENTRAL } from "./regles.ts";

/** Before all others: the nil id is the warehouse's and no product's. */
const DEBUT: Niveau = { lieu: CENTRAL, produit: CENTRAL };

/** Compares all levels with the ledger, a few at a time, for ever; replicas do so each by itself. */
export function verification(depot: Depot): Worker {
  let dernier = DEBUT;
  return {
    name: "comparison of levels with the ledger",
    every: 5_000,
    round: async () => {
      dernier = await depot.verifierNiveaux(dernier) ?? DEBUT;
      return 0;
    },
  };
}
