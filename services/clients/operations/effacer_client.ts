import type { RouteHandler } from "@hono/zod-openapi";
import { operation } from "../../kit/contract.ts";
import { BEARER, type Identites, nonIdentifie } from "../../kit/identity.ts";
import type { Depot } from "../depot.ts";
import { compteDeTentatives } from "../verification.ts";

export const route = operation({
  method: "delete",
  path: "/api/v1/clients/moi",
  tags: ["Compte"],
  operationId: "effacerClient",
  summary: "Effacer mon compte ; mes commandes restent, sans mon nom",
  security: BEARER,
  responses: { 204: { description: "Effacé, ses sessions finies, son adresse libre" } },
});

/** Elsewhere only the id is kept, which names nobody any more. */
export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    const compte = await depot.compte(await identites.exiger(c));
    if (!compte) throw nonIdentifie();
    await depot.effacer(compte.id, await compteDeTentatives(compte.courriel));
    return c.body(null, 204);
  };
