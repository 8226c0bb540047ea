import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import { BEARER_OR_GUEST, type Identites } from "../../kit/identity.ts";
import { IdPanier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { accesDe, panierInconnu } from "../lecture.ts";

export const route = operation({
  method: "delete",
  path: "/api/v1/paniers/{id}/lignes/{produit}",
  tags: ["Panier"],
  operationId: "retirerLigne",
  summary: "Retirer un produit d'un panier",
  security: BEARER_OR_GUEST,
  request: { params: z.object({ id: IdPanier, produit: Id }) },
  responses: { 204: { description: "Le panier n'a pas cette ligne, ou ne l'a plus" } },
});

/** Asks no neighbour: what can't be bought at the moment can still be taken out. */
export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    const { id, produit } = c.req.valid("param");
    const panier = await depot.retirerLigne(await accesDe(c, id, identites), produit);
    if (!panier) throw panierInconnu();
    return c.body(null, 204);
  };
