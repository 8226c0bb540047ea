import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as annulerReservation from "./operations/annuler_reservation.ts";
import * as annulerSortie from "./operations/annuler_sortie.ts";
import * as confirmerReservation from "./operations/confirmer_reservation.ts";
import * as consulterStock from "./operations/consulter_stock.ts";
import * as consulterStockCentral from "./operations/consulter_stock_central.ts";
import * as creerDemande from "./operations/creer_demande.ts";
import * as deciderDemande from "./operations/decider_demande.ts";
import * as libererReservation from "./operations/liberer_reservation.ts";
import * as lireDemande from "./operations/lire_demande.ts";
import * as listerAlertes from "./operations/lister_alertes.ts";
import * as listerDemandes from "./operations/lister_demandes.ts";
import * as listerDemandesDetaillees from "./operations/lister_demandes_detaillees.ts";
import * as listerDisponibilites from "./operations/lister_disponibilites.ts";
import * as listerEtatsDesMagasins from "./operations/lister_etats_des_magasins.ts";
import * as listerMagasins from "./operations/lister_magasins.ts";
import * as recevoirProduits from "./operations/recevoir_produits.ts";
import * as reserverStock from "./operations/reserver_stock.ts";
import * as sortirStock from "./operations/sortir_stock.ts";
import { verification } from "./verification.ts";

export const app = (depot: Depot) =>
  nouvelleApp()
    .openapi(listerMagasins.route, listerMagasins.handler(depot))
    .openapi(consulterStock.route, consulterStock.handler(depot))
    .openapi(consulterStockCentral.route, consulterStockCentral.handler(depot))
    .openapi(creerDemande.route, creerDemande.handler(depot))
    .openapi(listerDemandes.route, listerDemandes.handler(depot))
    .openapi(lireDemande.route, lireDemande.handler(depot))
    .openapi(listerDemandesDetaillees.route, listerDemandesDetaillees.handler(depot))
    .openapi(deciderDemande.route, deciderDemande.handler(depot))
    .openapi(sortirStock.route, sortirStock.handler(depot))
    .openapi(annulerSortie.route, annulerSortie.handler(depot))
    .openapi(reserverStock.route, reserverStock.handler(depot))
    .openapi(confirmerReservation.route, confirmerReservation.handler(depot))
    .openapi(libererReservation.route, libererReservation.handler(depot))
    .openapi(annulerReservation.route, annulerReservation.handler(depot))
    .openapi(listerEtatsDesMagasins.route, listerEtatsDesMagasins.handler(depot))
    .openapi(listerDisponibilites.route, listerDisponibilites.handler(depot))
    .openapi(listerAlertes.route, listerAlertes.handler(depot))
    .openapi(recevoirProduits.route, recevoirProduits.handler(depot));

export type StockApp = ReturnType<typeof app>;

export const service = defineService({
  name: "stock",
  port: 8002,
  title: "Stock",
  description: "Les stocks des magasins et de l'entrepôt, et les demandes de réapprovisionnement.",
  neighbours: [],
  storage: {
    parts: ["idempotence", "evenements_recus", "sans_accents"],
    folder: new URL(".", import.meta.url),
  },
  build: ({ db }) => {
    const acces = depot(db);
    return {
      app: app(acces),
      workers: [
        { name: "expiry of reservations", every: 500, round: acces.expirer },
        verification(acces),
      ],
    };
  },
});
