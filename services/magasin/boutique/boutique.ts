import { Hono } from "hono";
import type { Api } from "../api.ts";
import * as ajouterAuPanier from "./operations/ajouter_au_panier.ts";
import * as changerPanier from "./operations/changer_panier.ts";
import * as commander from "./operations/commander.ts";
import type { Log } from "../../kit/log.ts";
import { repondreErreur, repondreIntrouvable } from "./operations/repondre_erreur.ts";
import * as connecter from "./operations/connecter.ts";
import * as inscrire from "./operations/inscrire.ts";
import * as tenirCompte from "./operations/tenir_compte.ts";
import * as voirCatalogue from "./operations/voir_catalogue.ts";
import * as voirCommande from "./operations/voir_commande.ts";
import * as voirCommandes from "./operations/voir_commandes.ts";
import * as voirPanier from "./operations/voir_panier.ts";
import * as voirProduit from "./operations/voir_produit.ts";
import { Visite } from "./visite.ts";

/** The shop's table of contents. */
export function boutique(api: Api, log: Log) {
  const app = new Hono<{ Variables: { visite: Visite } }>();
  app.onError(repondreErreur(log));
  app.use("/boutique/*", async (c, next) => {
    c.set("visite", new Visite(c, api.clientele));
    await next();
  });
  return app
    .get(voirCatalogue.path, voirCatalogue.handler(api))
    .get(voirProduit.path, voirProduit.handler(api))
    .get(voirPanier.path, voirPanier.handler)
    .post(ajouterAuPanier.path, ajouterAuPanier.handler(api))
    .post(changerPanier.path, changerPanier.handler(api))
    .post(changerPanier.retrait, changerPanier.retirer(api))
    .get(inscrire.path, inscrire.proposer)
    .post(inscrire.path, inscrire.handler(api))
    .get(connecter.path, connecter.proposer)
    .post(connecter.path, connecter.handler(api))
    .get(tenirCompte.path, tenirCompte.voir(api))
    .post(tenirCompte.path, tenirCompte.modifier(api))
    .get(tenirCompte.donnees, tenirCompte.emporter(api))
    .post(tenirCompte.effacement, tenirCompte.effacer(api))
    .post(tenirCompte.deconnexion, tenirCompte.deconnecter(api))
    .get(commander.path, commander.proposer(api))
    .post(commander.path, commander.handler(api))
    .get(voirCommandes.path, voirCommandes.handler(api))
    .get(voirCommande.path, voirCommande.handler(api))
    .post(voirCommande.annulation, voirCommande.annuler(api))
    .get("/boutique/*", repondreIntrouvable);
}
