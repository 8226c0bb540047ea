import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { suivre } from "./decisions.ts";
import { type Depot, depot } from "./depot.ts";
import * as lister from "./operations/lister_reapprovisionnements.ts";
import * as rejeter from "./operations/rejeter_reapprovisionnement.ts";
import * as valider from "./operations/valider_reapprovisionnement.ts";
import { type Voisins, voisins } from "./voisins.ts";

export const app = (depot: Depot, voisins: Voisins) =>
  nouvelleApp()
    .openapi(lister.route, lister.handler(voisins))
    .openapi(valider.route, valider.handler(depot, voisins))
    .openapi(rejeter.route, rejeter.handler(depot, voisins));

export type ReapprovisionnementApp = ReturnType<typeof app>;

export const service = defineService({
  name: "reapprovisionnement",
  port: 8004,
  title: "Réapprovisionnement",
  description: "Les demandes des magasins, approuvées ou refusées par l'entrepôt.",
  neighbours: ["stock"],
  storage: { parts: [], folder: new URL(".", import.meta.url) },
  build: ({ db, neighbours }) => {
    const acces = { depot: depot(db), voisins: voisins(neighbours) };
    return {
      app: app(acces.depot, acces.voisins),
      workers: [{
        name: "follow-up of decisions",
        every: 500,
        round: () => suivre(acces.depot, acces.voisins),
      }],
    };
  },
});
