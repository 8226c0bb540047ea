import type { Env, Handler } from "hono";
import type { Api } from "../api.ts";
import { section } from "../navigation.ts";
import { ProduitPage } from "../pages/uc4_produit.tsx";
import { prixSaisi } from "../regles.ts";
import { page } from "../reponse.ts";
import { path as liste } from "./voir_produits.ts";

export const path = "/uc4/produits/:id";

export const handler = (api: Api): Handler<Env, typeof path> => async (c) => {
  const { produit, etag } = await api.produit(c.req.param("id"));
  const { id, nom, categorie, description } = produit;
  const saisie = { nom, categorie, description, prix: prixSaisi(produit.prix) };
  const asked = c.req.query("fait");
  const fait = asked === "cree" || asked === "modifie" ? asked : undefined;
  return page(c, ProduitPage({ section: section(liste), id, etag, saisie, fait }));
};
