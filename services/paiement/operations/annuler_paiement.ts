import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { Paiement } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/paiements/{id}/annulation",
  tags: ["Paiement"],
  operationId: "annulerPaiement",
  summary: "Renoncer à un paiement, même avant qu'il soit demandé",
  request: { params: z.object({ id: Id }) },
  responses: {
    200: json(Paiement, "Le paiement comme il est : « Capturé », il faut le rembourser"),
  },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const paiement = await depot.annuler(c.req.valid("param").id);
  return c.json(paiement, 200);
};
