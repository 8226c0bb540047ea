import type { RouteHandler } from "@hono/zod-openapi";
import { operation } from "../../kit/contract.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "delete",
  path: "/api/v1/sessions/courante",
  tags: ["Session"],
  operationId: "fermerSession",
  summary: "Finir ma session",
  security: BEARER,
  responses: { 204: { description: "Finie ; elle l'était peut-être déjà" } },
});

export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    await depot.fermerSession(await identites.exiger(c));
    return c.body(null, 204);
  };
