import type { RouteHandler } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { pageParDate, Pagination, repereDeDate } from "../../kit/pagination.ts";
import { Ventes } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/ventes",
  tags: ["Vente"],
  operationId: "listerVentes",
  summary: "Lister les ventes",
  request: { query: Pagination.extend({ magasin: Id.optional() }) },
  responses: { 200: json(Ventes, "Les ventes, la plus récente d'abord") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const ventes = await depot.ventes({ ...filtre, apres: repereDeDate(apres) });
  return c.json(pageParDate(ventes, filtre.limite), 200);
};
