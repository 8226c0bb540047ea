import type { Handler } from "hono";
import type { Api } from "../api.ts";
import type { Categorie } from "../contrats.ts";
import { section } from "../navigation.ts";
import { ProduitsPage } from "../pages/uc4_produits.tsx";
import { page, urlDe } from "../reponse.ts";

export const path = "/uc4/produits";

export const handler = (api: Api): Handler => async (c) => {
  const { recherche, categorie, apres } = c.req.query();
  const filtre = { recherche, apres, categorie: categorie ? categorie as Categorie : undefined };
  const produits = await api.produits(filtre);
  return page(c, ProduitsPage({ section: section(path), url: urlDe(c), produits }));
};
