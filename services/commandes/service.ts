import {
  clesDesClients,
  type Identites,
  identites,
  nouvelleAppIdentifiee,
} from "../kit/identity.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as annulerCommande from "./operations/annuler_commande.ts";
import * as lireCommande from "./operations/lire_commande.ts";
import * as listerCommandes from "./operations/lister_commandes.ts";
import * as passerCommande from "./operations/passer_commande.ts";
import { suites } from "./suites.ts";
import { type Vivantes, vivantes } from "./vivantes.ts";
import { type Voisins, voisins } from "./voisins.ts";

export const app = (depot: Depot, voisins: Voisins, identites: Identites, vivantes: Vivantes) =>
  nouvelleAppIdentifiee()
    .openapi(passerCommande.route, passerCommande.handler(depot, voisins, identites, vivantes))
    .openapi(listerCommandes.route, listerCommandes.handler(depot, identites))
    .openapi(lireCommande.route, lireCommande.handler(depot, identites))
    .openapi(annulerCommande.route, annulerCommande.handler(depot, voisins, identites));

export type CommandesApp = ReturnType<typeof app>;

export const service = defineService({
  name: "commandes",
  port: 8008,
  title: "Commandes",
  description: "Les commandes de la boutique en ligne, du panier au paiement.",
  neighbours: ["clients", "paniers", "produits", "stock", "paiement", "ventes"],
  publishesTo: ["ventes"],
  storage: {
    parts: ["idempotence", "evenements_a_livrer"],
    folder: new URL(".", import.meta.url),
  },
  build: ({ db, neighbours, log }) => {
    const acces = { depot: depot(db), voisins: voisins(neighbours) };
    const lesVivantes = vivantes(acces.depot);
    const lesIdentites = identites(clesDesClients(neighbours.clients));
    return {
      app: app(acces.depot, acces.voisins, lesIdentites, lesVivantes),
      workers: [
        lesVivantes.worker,
        ...suites.map((suite) => suite(acces.depot, acces.voisins, log)),
      ],
    };
  },
});
