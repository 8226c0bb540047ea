import type { RouteHandler } from "@hono/zod-openapi";
import { cree, json, operation } from "../../kit/contract.ts";
import { BEARER_OR_GUEST, type Identites } from "../../kit/identity.ts";
import { Panier } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { lire, panierDuClient } from "../lecture.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/paniers",
  tags: ["Panier"],
  operationId: "creerPanier",
  summary: "Prendre un panier : un nouveau pour un invité, le sien pour un client",
  security: BEARER_OR_GUEST,
  responses: {
    200: json(Panier, "Le panier que le client avait déjà"),
    201: cree(Panier, "Le nouveau panier ; son identifiant est le secret de l'invité"),
  },
});

/** An id nobody can guess (v4, not v7): it is all that a guest has to show. */
export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
): RouteHandler<typeof route> =>
async (c) => {
  const identite = await identites.lire(c);
  const id = crypto.randomUUID();
  const tenu = identite
    ? await panierDuClient(depot, identite.client, id)
    : await depot.creerPourInvite(id);
  const panier = await lire(tenu, voisins);
  if (panier.id !== id) return c.json(panier, 200);
  return c.json(panier, 201, { Location: `/api/v1/paniers/${id}` });
};
