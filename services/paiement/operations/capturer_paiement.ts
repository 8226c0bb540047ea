import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import { Paiement } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/paiements/{id}/capture",
  tags: ["Paiement"],
  operationId: "capturerPaiement",
  summary: "Prendre l'argent d'un paiement autorisé, une fois",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Paiement, "« Capturé », ou « Refusé » si la banque s'est ravisée") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const paiement = await depot.capturer(c.req.valid("param").id);
  if (!paiement) throw new Problem(404, "Paiement non trouvé");
  return c.json(paiement, 200);
};
