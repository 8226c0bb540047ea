import type { Handler } from "hono";
import type { Api } from "../api.ts";
import { avec } from "../composants/pager.tsx";
import { Refus } from "../erreurs.ts";
import { nombre } from "../regles.ts";
import { saisie, urlDe } from "../reponse.ts";
import { afficher, path } from "./voir_stock.ts";

export { path };

export const handler = (api: Api): Handler => async (c) => {
  const champ = await saisie(c);
  const [produit, magasin, quantite] = ["produit", "magasin", "quantite"].map(champ);
  const url = new URL(
    avec(urlDe(c), { recherche: champ("recherche"), apres: champ("apres") }),
    c.req.url,
  );
  try {
    const demande = { produit, magasin, quantite: nombre(quantite) };
    const { id } = await api.demander(champ("cle"), demande);
    return c.redirect(avec(url, { magasin, demande: id }), 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    const erreur = error.champ("/quantite") ?? error.detail;
    const refus = { produit, quantite, erreur };
    return afficher(api, c, magasin, url, { refus, status: error.status });
  }
};
