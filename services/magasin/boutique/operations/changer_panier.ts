import type { Api } from "../../api.ts";
import { Refus } from "../../erreurs.ts";
import { nombre } from "../../regles.ts";
import { page, saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { PanierPage } from "../pages/panier.tsx";

export const path = "/boutique/panier/:produit";
export const retrait = "/boutique/panier/:produit/retrait";

/** Sets the quantity of a line. */
export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const produit = c.req.param("produit");
  const quantite = (await saisie(c))("quantite");
  const visite = c.get("visite");
  const panier = await visite.panierOuNouveau();
  try {
    const jeton = await visite.jeton();
    visite.compter(await api.clientele.fixer(jeton, panier.id, produit, nombre(quantite)));
    return c.redirect("/boutique/panier", 303);
  } catch (error) {
    if (!(error instanceof Refus) || error.status === 401) throw error;
    const refus = { produit, quantite, erreur: error.detail };
    return page(c, PanierPage({ visiteur: visite, panier, refus }), error.status);
  }
};

/** Takes a line out; one that isn't there is out already. */
export const retirer = (api: Api): Operation<typeof retrait> => async (c) => {
  const visite = c.get("visite");
  const panier = await visite.panier();
  if (panier) {
    const produit = c.req.param("produit");
    await api.clientele.retirer(await visite.jeton(), panier.id, produit);
    const lignes = panier.lignes.filter((ligne) => ligne.produit !== produit);
    visite.compter({ ...panier, lignes });
  }
  return c.redirect("/boutique/panier", 303);
};
