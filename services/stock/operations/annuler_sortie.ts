import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/sorties/{id}/annulation",
  tags: ["Interne"],
  operationId: "annulerSortie",
  summary: "Remettre en stock ce qu'une vente avait emporté, une seule fois, même avant sa sortie",
  request: { params: z.object({ id: Id }) },
  responses: { 204: { description: "Rien n'est sorti, ou tout est rendu" } },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  await depot.denouer({ id: c.req.valid("param").id, vers: "Annulée" });
  return c.body(null, 204);
};
