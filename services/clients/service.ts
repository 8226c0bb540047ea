import { createLocalJWKSet } from "jose";
import { type Identites, identites, nouvelleAppIdentifiee } from "../kit/identity.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot, surveillerCles } from "./depot.ts";
import { nouvelleCle } from "./jetons.ts";
import { type Mesures, mesures } from "./mesures.ts";
import { type MotsDePasse, motsDePasse } from "./mots_de_passe.ts";
import * as creerClient from "./operations/creer_client.ts";
import * as effacerClient from "./operations/effacer_client.ts";
import * as fermerSession from "./operations/fermer_session.ts";
import * as lireClient from "./operations/lire_client.ts";
import * as listerCles from "./operations/lister_cles.ts";
import * as modifierClient from "./operations/modifier_client.ts";
import * as ouvrirSession from "./operations/ouvrir_session.ts";
import * as renouvelerSession from "./operations/renouveler_session.ts";
import { verification } from "./verification.ts";

export const app = (
  depot: Depot,
  identites: Identites,
  motsDePasse: MotsDePasse,
  mesures: Mesures,
  verifier = verification(depot, motsDePasse),
) =>
  nouvelleAppIdentifiee()
    .openapi(creerClient.route, creerClient.handler(depot, motsDePasse))
    .openapi(lireClient.route, lireClient.handler(depot, identites))
    .openapi(
      modifierClient.route,
      modifierClient.handler(depot, identites, motsDePasse, verifier),
    )
    .openapi(effacerClient.route, effacerClient.handler(depot, identites))
    .openapi(ouvrirSession.route, ouvrirSession.handler(depot, verifier, mesures))
    .openapi(renouvelerSession.route, renouvelerSession.handler(depot, mesures))
    .openapi(fermerSession.route, fermerSession.handler(depot, identites))
    .openapi(listerCles.route, listerCles.handler(depot));

export type ClientsApp = ReturnType<typeof app>;

export const service = defineService({
  name: "clients",
  port: 8006,
  title: "Clients",
  description: "Les comptes des clients de la boutique, et leurs sessions.",
  neighbours: [],
  storage: { parts: [], folder: new URL(".", import.meta.url) },
  build: ({ db, metrics }) => {
    const acces = depot(db);
    surveillerCles(db);
    const cles = async () => createLocalJWKSet({ keys: await acces.clesPubliques() });
    const lesIdentites = identites(async (...token) => await (await cles())(...token));
    return {
      app: app(acces, lesIdentites, motsDePasse(), mesures(metrics)),
      workers: [{
        name: "rotation of keys",
        every: 600_000,
        round: async () => {
          await acces.ajouterCle(await nouvelleCle());
          await acces.oublierCles();
          return 0;
        },
      }, {
        name: "housekeeping of sessions",
        every: 600_000,
        round: async () => {
          await acces.menage();
          return 0;
        },
      }],
    };
  },
});
