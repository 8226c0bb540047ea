import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation, problemes } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import { Demande } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/demandes/{id}",
  tags: ["UC2 Réapprovisionnement"],
  operationId: "lireDemande",
  summary: "Lire une demande",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Demande, "La demande"), ...problemes(404) },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const demande = await depot.demande(c.req.valid("param").id);
  if (!demande) throw new Problem(404, "Demande non trouvée");
  return c.json(demande, 200);
};
