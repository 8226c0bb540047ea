import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import { Paiement } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/paiements/{id}/remboursement",
  tags: ["Paiement"],
  operationId: "rembourserPaiement",
  summary: "Rendre l'argent d'un paiement capturé, une fois",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Paiement, "Le paiement comme il est") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const paiement = await depot.rembourser(c.req.valid("param").id);
  if (!paiement) throw new Problem(404, "Paiement non trouvé");
  return c.json(paiement, 200);
};
