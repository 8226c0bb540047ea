import {
  clesDesClients,
  type Identites,
  identites,
  nouvelleAppIdentifiee,
} from "../kit/identity.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as creerPanier from "./operations/creer_panier.ts";
import * as fermerPanier from "./operations/fermer_panier.ts";
import * as fixerLigne from "./operations/fixer_ligne.ts";
import * as lireMonPanier from "./operations/lire_mon_panier.ts";
import * as lirePanier from "./operations/lire_panier.ts";
import * as lirePanierACommander from "./operations/lire_panier_a_commander.ts";
import * as rattacherPanier from "./operations/rattacher_panier.ts";
import * as retirerLigne from "./operations/retirer_ligne.ts";
import { type Voisins, voisins } from "./voisins.ts";

export const app = (depot: Depot, voisins: Voisins, identites: Identites) =>
  nouvelleAppIdentifiee()
    .openapi(creerPanier.route, creerPanier.handler(depot, voisins, identites))
    .openapi(lireMonPanier.route, lireMonPanier.handler(depot, voisins, identites))
    .openapi(lirePanier.route, lirePanier.handler(depot, voisins, identites))
    .openapi(fixerLigne.route, fixerLigne.handler(depot, voisins, identites))
    .openapi(retirerLigne.route, retirerLigne.handler(depot, identites))
    .openapi(rattacherPanier.route, rattacherPanier.handler(depot, voisins, identites))
    .openapi(lirePanierACommander.route, lirePanierACommander.handler(depot))
    .openapi(fermerPanier.route, fermerPanier.handler(depot));

export type PaniersApp = ReturnType<typeof app>;

export const service = defineService({
  name: "paniers",
  port: 8007,
  title: "Paniers",
  description: "Les paniers des clients et des invités, aux prix du moment.",
  neighbours: ["produits", "stock", "clients"],
  storage: { parts: [], folder: new URL(".", import.meta.url) },
  build: ({ db, neighbours }) => {
    const acces = depot(db);
    return {
      app: app(acces, voisins(neighbours), identites(clesDesClients(neighbours.clients))),
      workers: [
        { name: "expiry of carts", every: 60_000, round: acces.supprimerExpires },
        {
          name: "housekeeping of merges and closings",
          every: 3_600_000,
          round: async () => {
            await acces.oublier();
            return 0;
          },
        },
      ],
    };
  },
});
