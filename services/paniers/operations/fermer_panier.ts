import { type RouteHandler, z } from "@hono/zod-openapi";
import { body, operation, problemes } from "../../kit/contract.ts";
import { refuser } from "../../kit/problem.ts";
import { Fermeture, IdPanier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { refusDeFermeture } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/paniers/{id}/fermeture",
  tags: ["Interne"],
  operationId: "fermerPanier",
  summary: "Vider un panier de ce qu'une commande confirmée y a lu, une seule fois",
  request: { params: z.object({ id: IdPanier }), body: body(Fermeture) },
  responses: {
    204: { description: "Vidé ; ce qui a changé depuis la lecture y reste" },
    ...problemes(409),
  },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { id } = c.req.valid("param");
  const fermeture = c.req.valid("json");
  if (!await depot.fermer(id, fermeture)) {
    refuser(refusDeFermeture(fermeture.commande, await depot.commandeDe(id, fermeture.version)));
  }
  return c.body(null, 204);
};
