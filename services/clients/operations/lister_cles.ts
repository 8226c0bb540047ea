import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { Cles } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/interne/v1/jwks",
  tags: ["Interne"],
  operationId: "listerCles",
  summary: "Les clés publiques qui vérifient les jetons, et celle qui servira bientôt",
  responses: { 200: json(Cles, "Un JWKS") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) =>
  c.json({ keys: await depot.clesPubliques() }, 200);
