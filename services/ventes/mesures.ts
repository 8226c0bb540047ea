import { Counter } from "prom-client";
import type { Metrics } from "../kit/metrics.ts";

/** What the sales service measures of its trade; the ids of stores are few. */
export function mesures({ registry }: Metrics) {
  const counter = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ["magasin"], registers: [registry] });
  const ventes = counter("ventes_total", "Sales that were recorded");
  const montant = counter("ventes_montant_dollars_total", "What recorded sales brought");
  const annulees = counter("ventes_annulees_total", "Sales of the web shop that were cancelled");
  return {
    vendue: (magasin: string, cents: number) => {
      ventes.inc({ magasin });
      montant.inc({ magasin }, cents / 100);
    },
    annulee: (magasin: string) => annulees.inc({ magasin }),
  };
}
