import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/reservations/{id}/liberation",
  tags: ["Interne"],
  operationId: "libererReservation",
  summary: "Rendre ce qui était réservé, une seule fois, même avant la réservation",
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: "Rien n'est retenu" } },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  await depot.denouer({ id: c.req.valid("param").id, vers: "Libérée" });
  return c.body(null, 204);
};
