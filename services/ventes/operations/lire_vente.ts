import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import { Vente } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/ventes/{id}",
  tags: ["Vente"],
  operationId: "lireVente",
  summary: "Lire une vente",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Vente, "La vente") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const vente = await depot.vente(c.req.valid("param").id);
  if (!vente) throw new Problem(404, "Vente non trouvée");
  return c.json(vente, 200);
};
