import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as enregistrerVente from "./operations/enregistrer_vente.ts";
import * as lireRapport from "./operations/lire_rapport.ts";
import * as lireStatistiques from "./operations/lire_statistiques.ts";
import * as lireVente from "./operations/lire_vente.ts";
import * as listerVentes from "./operations/lister_ventes.ts";
import * as recevoirCommandes from "./operations/recevoir_commandes.ts";
import { annulerAbandons } from "./saga.ts";
import { type Voisins, voisins } from "./voisins.ts";

export const app = (depot: Depot, voisins: Voisins) =>
  nouvelleApp()
    .openapi(enregistrerVente.route, enregistrerVente.handler(depot, voisins))
    .openapi(listerVentes.route, listerVentes.handler(depot))
    .openapi(lireVente.route, lireVente.handler(depot))
    .openapi(lireRapport.route, lireRapport.handler(depot, voisins))
    .openapi(lireStatistiques.route, lireStatistiques.handler(depot, voisins))
    .openapi(recevoirCommandes.route, recevoirCommandes.handler(depot));

export type VentesApp = ReturnType<typeof app>;

export const service = defineService({
  name: "ventes",
  port: 8003,
  title: "Ventes",
  description:
    "Les ventes des magasins et de la boutique en ligne, et les rapports qu'elles permettent.",
  neighbours: ["produits", "stock", "performances"],
  publishesTo: ["performances"],
  storage: {
    parts: ["idempotence", "evenements_a_livrer"],
    folder: new URL(".", import.meta.url),
  },
  build: ({ db, neighbours }) => {
    const acces = { depot: depot(db), voisins: voisins(neighbours) };
    return {
      app: app(acces.depot, acces.voisins),
      workers: [{
        name: "undoing of abandoned sales",
        every: 300,
        round: () => annulerAbandons(acces.depot, acces.voisins),
      }],
    };
  },
});
