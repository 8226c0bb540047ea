import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { pageParNom, Pagination, repereDeNom } from "../../kit/pagination.ts";
import { Magasins } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/magasins",
  tags: ["UC2 Stock"],
  operationId: "listerMagasins",
  summary: "Lister les magasins",
  request: { query: Pagination },
  responses: { 200: json(Magasins, "Les magasins, par nom") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { limite, apres } = c.req.valid("query");
  const magasins = await depot.magasins({ limite, apres: repereDeNom(apres) });
  return c.json(pageParNom(magasins, limite, ({ id }) => id), 200);
};
