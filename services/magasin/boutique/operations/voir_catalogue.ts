import type { Api } from "../../api.ts";
import type { Categorie } from "../../contrats.ts";
import { Absent } from "../../erreurs.ts";
import { page, urlDe } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { CataloguePage } from "../pages/catalogue.tsx";

export const path = "/boutique";

/** Products to a page: whole rows of two, three and four. */
const PAR_PAGE = "24";

export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const { recherche, categorie, apres } = c.req.query();
  const produits = await api.produits({
    recherche,
    apres,
    categorie: categorie ? categorie as Categorie : undefined,
    limite: PAR_PAGE,
  });
  const livrables = await lireLivrables(api, produits.donnees.map(({ id }) => id));
  return page(
    c,
    CataloguePage({ visiteur: c.get("visite"), url: urlDe(c), produits, livrables }),
  );
};

/** The catalogue can be looked at while the stock is away. */
async function lireLivrables(api: Api, ids: string[]) {
  if (ids.length === 0) return null;
  try {
    const { donnees } = await api.stockCentral({ ids: ids.join(","), limite: "100" });
    return new Map(donnees.map(({ produit_id, disponible }) => [produit_id, disponible]));
  } catch (error) {
    if (error instanceof Absent) return null;
    throw error;
  }
}
