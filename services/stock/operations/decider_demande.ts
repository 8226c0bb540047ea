import { type RouteHandler, z } from "@hono/zod-openapi";
import { body, Id, json, operation, problemes } from "../../kit/contract.ts";
import { Problem, refuser } from "../../kit/problem.ts";
import { Demande, OrdreDeDecision } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { refusDeDecision } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/demandes/{id}/decision",
  tags: ["Interne"],
  operationId: "deciderDemande",
  summary: "Approuver ou refuser une demande, une fois pour toutes",
  request: { params: z.object({ id: Id }), body: body(OrdreDeDecision) },
  responses: { 200: json(Demande, "La demande, décidée"), ...problemes(404, 409) },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const ordre = c.req.valid("json");
  const demande = await depot.decider(c.req.valid("param").id, ordre);
  if (!demande) throw new Problem(404, "Demande non trouvée");
  refuser(refusDeDecision(ordre.decision, demande.statut));
  return c.json(demande, 200);
};
