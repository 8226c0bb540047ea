import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, Ids, json, operation } from "../../kit/contract.ts";
import { pageParNom, Pagination, repereDeNom } from "../../kit/pagination.ts";
import { Problem } from "../../kit/problem.ts";
import { Recherche, StockDeMagasin } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/magasins/{id}/stock",
  tags: ["UC2 Stock"],
  operationId: "consulterStock",
  summary: "Voir le stock d'un magasin à côté du stock central",
  request: {
    params: z.object({ id: Id.openapi({ example: "33333333-3333-3333-3333-333333333331" }) }),
    query: Pagination.extend({ recherche: Recherche, ids: Ids.optional() }),
  },
  responses: { 200: json(StockDeMagasin, "Le stock de chaque produit, par nom") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { id } = c.req.valid("param");
  const { apres, ...filtre } = c.req.valid("query");
  const [connu, lignes] = await Promise.all([
    depot.magasinExiste(id),
    depot.stockDuMagasin(id, { ...filtre, apres: repereDeNom(apres) }),
  ]);
  if (!connu) throw new Problem(404, "Magasin non trouvé");
  return c.json(pageParNom(lignes, filtre.limite, ({ produit_id }) => produit_id), 200);
};
