import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { Panier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { lire, panierDuClient } from "../lecture.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/paniers/moi",
  tags: ["Panier"],
  operationId: "lireMonPanier",
  summary: "Lire le panier du client",
  security: BEARER,
  responses: { 200: json(Panier, "Son panier, vide s'il n'en avait pas") },
});

/** A client always has a cart: it is made when it is first asked for. */
export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
): RouteHandler<typeof route> =>
async (c) => {
  const { client } = await identites.exiger(c);
  const panier = await panierDuClient(depot, client, crypto.randomUUID());
  return c.json(await lire(panier, voisins), 200);
};
