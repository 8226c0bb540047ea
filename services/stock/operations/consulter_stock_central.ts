import type { RouteHandler } from "@hono/zod-openapi";
import { Ids, json, operation } from "../../kit/contract.ts";
import { pageParNom, Pagination, repereDeNom } from "../../kit/pagination.ts";
import { StockCentral } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/stock/central",
  tags: ["UC2 Stock"],
  operationId: "consulterStockCentral",
  summary: "Voir le stock central",
  request: { query: Pagination.extend({ ids: Ids.optional() }) },
  responses: { 200: json(StockCentral, "Le stock central, par nom de produit") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const lignes = await depot.stockCentral({ ...filtre, apres: repereDeNom(apres) });
  return c.json(pageParNom(lignes, filtre.limite, ({ produit_id }) => produit_id), 200);
};
