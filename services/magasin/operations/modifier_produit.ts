import type { Env, Handler } from "hono";
import type { Api } from "../api.ts";
import { Refus } from "../erreurs.ts";
import { nouveauProduit, saisieProduit } from "../formulaires.ts";
import { section } from "../navigation.ts";
import { ProduitPage } from "../pages/uc4_produit.tsx";
import { page, saisie } from "../reponse.ts";
import { path as liste } from "./voir_produits.ts";

export const path = "/uc4/produits/:id";

export const handler = (api: Api): Handler<Env, typeof path> => async (c) => {
  const id = c.req.param("id");
  const champ = await saisie(c);
  const tape = saisieProduit(champ);
  const props = { section: section(liste), id, saisie: tape };
  try {
    await api.modifierProduit(id, champ("etag"), nouveauProduit(tape));
    return c.redirect(`/uc4/produits/${id}?fait=modifie`, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    if (error.status !== 412) {
      return page(c, ProduitPage({ ...props, etag: champ("etag"), refus: error }), error.status);
    }
    const { produit, etag } = await api.produit(id);
    return page(c, ProduitPage({ ...props, etag, refus: error, entretemps: produit }), 412);
  }
};
