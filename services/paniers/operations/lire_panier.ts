import { type RouteHandler, z } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { BEARER_OR_GUEST, type Identites } from "../../kit/identity.ts";
import { IdPanier, Panier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { accesDe, lire } from "../lecture.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/paniers/{id}",
  tags: ["Panier"],
  operationId: "lirePanier",
  summary: "Lire un panier, aux prix du moment, avec des avis sur ce qui a changé",
  security: BEARER_OR_GUEST,
  request: { params: z.object({ id: IdPanier }) },
  responses: { 200: json(Panier, "Le panier") },
});

export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
): RouteHandler<typeof route> =>
async (c) => {
  const acces = await accesDe(c, c.req.valid("param").id, identites);
  return c.json(await lire(await depot.panier(acces), voisins), 200);
};
