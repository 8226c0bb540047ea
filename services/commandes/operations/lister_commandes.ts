import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { pageParDate, Pagination, repereDeDate } from "../../kit/pagination.ts";
import { Commandes } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/commandes",
  tags: ["Commande"],
  operationId: "listerCommandes",
  summary: "Lister mes commandes",
  security: BEARER,
  request: { query: Pagination },
  responses: { 200: json(Commandes, "Mes commandes, la plus récente d'abord") },
});

export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    const { client } = await identites.exiger(c);
    const { apres, limite } = c.req.valid("query");
    const commandes = await depot.commandes(client, { limite, apres: repereDeDate(apres) });
    return c.json(pageParDate(commandes, limite), 200);
  };
