import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as lirePerformances from "./operations/lire_performances.ts";
import * as recevoirVentes from "./operations/recevoir_ventes.ts";
import { type Voisins, voisins } from "./voisins.ts";

export const app = (depot: Depot, voisins: Voisins) =>
  nouvelleApp()
    .openapi(lirePerformances.route, lirePerformances.handler(depot, voisins))
    .openapi(recevoirVentes.route, recevoirVentes.handler(depot));

export type PerformancesApp = ReturnType<typeof app>;

export const service = defineService({
  name: "performances",
  port: 8005,
  title: "Performances",
  description: "Le tableau de bord des magasins, tenu à jour par les événements de vente.",
  neighbours: ["stock"],
  storage: { parts: [], folder: new URL(".", import.meta.url) },
  build: ({ db, neighbours }) => ({ app: app(depot(db), voisins(neighbours)) }),
});
