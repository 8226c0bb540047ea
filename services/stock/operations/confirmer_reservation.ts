import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation, problemes } from "../../kit/contract.ts";
import { refuser } from "../../kit/problem.ts";
import type { Depot } from "../depot.ts";
import { refusDeConfirmation } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/reservations/{id}/confirmation",
  tags: ["Interne"],
  operationId: "confirmerReservation",
  summary: "Sortir du stock ce qui était réservé, une seule fois",
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: "Sorti" }, ...problemes(404, 409) },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  refuser(refusDeConfirmation(
    await depot.denouer({ id: c.req.valid("param").id, vers: "Confirmée" }),
  ));
  return c.body(null, 204);
};
