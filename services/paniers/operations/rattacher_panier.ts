import { type RouteHandler, z } from "@hono/zod-openapi";
import { json, operation, problemes } from "../../kit/contract.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { IdPanier, Panier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { lire, panierDuClient, panierInconnu } from "../lecture.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/paniers/{id}/rattachement",
  tags: ["Panier"],
  operationId: "rattacherPanier",
  summary: "Verser un panier d'invité dans celui du client, une seule fois",
  security: BEARER,
  request: { params: z.object({ id: IdPanier }) },
  responses: {
    200: json(Panier, "Le panier du client ; celui de l'invité n'existe plus"),
    ...problemes(409),
  },
});

/** Repeated, it answers the client's cart as it now is; whoever else asks gets the 404 of any unknown id. */
export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
): RouteHandler<typeof route> =>
async (c) => {
  const { client } = await identites.exiger(c);
  const { id } = c.req.valid("param");
  const nouvel = crypto.randomUUID();
  const verse = await depot.rattacher(id, client, nouvel);
  if (!verse && !await depot.estRattache(id, client)) throw panierInconnu();
  const panier = verse ?? await panierDuClient(depot, client, nouvel);
  return c.json(await lire(panier, voisins), 200);
};
