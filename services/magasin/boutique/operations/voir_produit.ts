import type { Context } from "hono";
import type { Api } from "../../api.ts";
import { Absent, Refus } from "../../erreurs.ts";
import { page } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { ProduitPage } from "../pages/produit.tsx";
import { lireStocks } from "../stocks.ts";
import type { Visite } from "../visite.ts";

export const path = "/boutique/produits/:id";

export const handler = (api: Api): Operation<typeof path> => (c) =>
  afficher(api, c, c.get("visite"), c.req.param("id"));

/** A product; with what is wrong, when it couldn't be put into the cart. */
export async function afficher(
  api: Api,
  c: Context,
  visiteur: Visite,
  id: string,
  refus?: { erreur: string; quantite: string; status: number },
) {
  const [{ produit }, stock] = await Promise.all([
    api.produit(id),
    stockDe(api, id).catch((error) => {
      if (error instanceof Absent || error instanceof Refus) return null; // an id that isn't one: 404 says so
      throw error;
    }),
  ]);
  return page(c, ProduitPage({ visiteur, produit, stock, ...refus }), refus?.status);
}

async function stockDe(api: Api, id: string) {
  const { livrables, magasins } = await lireStocks(api, [id]);
  return {
    livrable: livrables.get(id) ?? 0,
    magasins: magasins.map((magasin) => ({
      ...magasin,
      disponible: magasin.disponibles.get(id) ?? 0,
    })),
  };
}
