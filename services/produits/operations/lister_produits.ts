import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation, texte } from "../../kit/contract.ts";
import { pageParNom, Pagination, repereDeNom } from "../../kit/pagination.ts";
import { Categorie, Produits } from "../contrat.ts";
import type { Depot } from "../depot.ts";

const Ids = z.string().max(5_000).transform((text) => text.split(","))
  .pipe(z.array(Id).max(100, "Au plus 100 identifiants"))
  .openapi({ type: "string", maxLength: 5_000, example: "550e8400-e29b-41d4-a716-446655440001" });

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
      ids: Ids.optional().openapi({ description: "Des identifiants, séparés par des virgules" }),
    }),
  },
  responses: { 200: json(Produits, "Les produits, par nom") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const produits = await depot.produits({ ...filtre, apres: repereDeNom(apres) });
  return c.json(pageParNom(produits, filtre.limite, ({ id }) => id), 200);
};
