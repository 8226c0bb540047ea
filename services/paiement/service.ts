import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as annulerPaiement from "./operations/annuler_paiement.ts";
import * as autoriserPaiement from "./operations/autoriser_paiement.ts";
import * as capturerPaiement from "./operations/capturer_paiement.ts";
import * as rembourserPaiement from "./operations/rembourser_paiement.ts";

export const app = (depot: Depot) =>
  nouvelleApp()
    .openapi(autoriserPaiement.route, autoriserPaiement.handler(depot))
    .openapi(capturerPaiement.route, capturerPaiement.handler(depot))
    .openapi(annulerPaiement.route, annulerPaiement.handler(depot))
    .openapi(rembourserPaiement.route, rembourserPaiement.handler(depot));

export type PaiementApp = ReturnType<typeof app>;

export const service = defineService({
  name: "paiement",
  port: 8010,
  title: "Paiement (bac à sable)",
  description: "Un prestataire de paiement pour essayer : il n'encaisse rien de vrai.",
  neighbours: [],
  storage: { parts: [], folder: new URL(".", import.meta.url) },
  build: ({ db }) => ({ app: app(depot(db)) }),
});
