import { Counter } from "prom-client";
import type { Metrics } from "../kit/metrics.ts";

/** Carts that were opened and carts that were ordered: their ratio is what the shop converts. */
export function mesures({ registry }: Metrics) {
  const registers = [registry];
  return {
    ouverts: new Counter({
      name: "paniers_ouverts_total",
      help: "Carts that were made, of guests and of clients",
      registers,
    }),
    commandes: new Counter({
      name: "paniers_commandes_total",
      help: "Carts that an order closed",
      registers,
    }),
  };
}
