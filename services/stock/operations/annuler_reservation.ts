import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/reservations/{id}/annulation",
  tags: ["Interne"],
  operationId: "annulerReservation",
  summary: "Remettre en stock ce qu'une commande confirmée avait emporté, une seule fois",
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: "Tout est rendu" } },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  await depot.denouer({ id: c.req.valid("param").id, vers: "Annulée" });
  return c.body(null, 204);
};
