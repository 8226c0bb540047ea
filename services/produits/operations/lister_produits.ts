import type { RouteHandler } from "@hono/zod-openapi";
import { Ids, json, operation, texte } from "../../kit/contract.ts";
import { pageParNom, Pagination, repereDeNom } from "../../kit/pagination.ts";
import { Categorie, Produits } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/produits",
  tags: ["UC4 Produits"],
  operationId: "listerProduits",
  summary: "Lister et chercher des produits",
  request: {
    query: Pagination.extend({
      categorie: Categorie.optional(),
      recherche: texte(0, 100).optional().openapi({ example: "café" }),
      ids: Ids.optional(),
    }),
  },
  responses: { 200: json(Produits, "Les produits, par nom") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const produits = await depot.produits({ ...filtre, apres: repereDeNom(apres) });
  return c.json(pageParNom(produits, filtre.limite, ({ id }) => id), 200);
};
