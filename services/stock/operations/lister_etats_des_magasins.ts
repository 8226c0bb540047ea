import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { EtatsDesMagasins } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/interne/v1/magasins",
  tags: ["Interne"],
  operationId: "listerEtatsDesMagasins",
  summary: "Tous les magasins, avec ce qu'ils tiennent en stock",
  responses: { 200: json(EtatsDesMagasins, "Tous les magasins, par nom") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) =>
  c.json({ donnees: await depot.etatDesMagasins() }, 200);
