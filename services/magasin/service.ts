import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { nouvelleApp } from "../kit/app.ts";
import type { Log } from "../kit/log.ts";
import { defineService } from "../kit/service.ts";
import { boutique } from "./boutique/boutique.ts";
import { type Api, api, avecCle } from "./api.ts";
import * as creerProduit from "./operations/creer_produit.ts";
import * as deciderDemande from "./operations/decider_demande.ts";
import * as demander from "./operations/demander.ts";
import * as enregistrerVente from "./operations/enregistrer_vente.ts";
import * as lireStatique from "./operations/lire_statique.ts";
import * as modifierProduit from "./operations/modifier_produit.ts";
import { repondreErreur, repondreIntrouvable } from "./operations/repondre_erreur.ts";
import * as voirAccueil from "./operations/voir_accueil.ts";
import * as voirCaisse from "./operations/voir_caisse.ts";
import * as voirDashboard from "./operations/voir_dashboard.ts";
import * as voirDemandes from "./operations/voir_demandes.ts";
import * as voirDocumentation from "./operations/voir_documentation.ts";
import * as voirProduit from "./operations/voir_produit.ts";
import * as voirProduits from "./operations/voir_produits.ts";
import * as voirRapport from "./operations/voir_rapport.ts";
import * as voirStock from "./operations/voir_stock.ts";
import * as voirVente from "./operations/voir_vente.ts";

/** Nothing inline and nothing from elsewhere: a name that holds a script stays a name. */
const SECURITE = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

export function app(api: Api, log: Log, cleDeDocumentation = "") {
  const app = nouvelleApp();
  app.onError(repondreErreur(log));
  app.use(SECURITE, repondreIntrouvable, csrf());
  app
    .get(voirAccueil.path, voirAccueil.handler(api))
    .get(voirRapport.path, voirRapport.handler(api))
    .get(voirStock.path, voirStock.handler(api))
    .post(demander.path, demander.handler(api))
    .get(voirDashboard.path, voirDashboard.handler(api))
    .get(voirProduits.path, voirProduits.handler(api))
    .post(creerProduit.path, creerProduit.handler(api))
    .get(creerProduit.formulaire, creerProduit.proposer)
    .get(voirProduit.path, voirProduit.handler(api))
    .post(modifierProduit.path, modifierProduit.handler(api))
    .get(voirDemandes.path, voirDemandes.handler(api))
    .post(deciderDemande.path, deciderDemande.handler(api))
    .get(deciderDemande.path, deciderDemande.revenir)
    .get(voirCaisse.path, voirCaisse.handler(api))
    .post(enregistrerVente.path, enregistrerVente.handler(api))
    .get(voirVente.path, voirVente.handler(api))
    .get(voirDocumentation.path, voirDocumentation.handler(cleDeDocumentation))
    .get(lireStatique.path, lireStatique.handler);
  app.route("/", boutique(api, log));
  return app;
}

export const service = defineService({
  name: "magasin",
  port: 8009,
  title: "Pages",
  description: "Les pages des magasins, de l'entrepôt et du siège.",
  neighbours: ["gateway"],
  settings: ["GATEWAY_KEY", "DOC_KEY"],
  build: ({ neighbours, settings: { GATEWAY_KEY, DOC_KEY }, log }) => ({
    app: app(api(avecCle(neighbours.gateway, GATEWAY_KEY)), log, DOC_KEY),
  }),
});
