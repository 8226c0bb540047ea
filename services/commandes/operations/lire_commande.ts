import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { Problem } from "../../kit/problem.ts";
import { Commande } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/commandes/{id}",
  tags: ["Commande"],
  operationId: "lireCommande",
  summary: "Lire une de mes commandes",
  security: BEARER,
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Commande, "La commande") },
});

export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    const { client } = await identites.exiger(c);
    const commande = await depot.commande(c.req.valid("param").id, client);
    if (!commande) throw new Problem(404, "Commande non trouvée");
    return c.json(commande, 200);
  };
