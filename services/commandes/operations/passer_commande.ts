import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, CleIdempotence, cree, operation, problemes } from "../../kit/contract.ts";
import { once } from "../../kit/idempotency.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { Commande, NouvelleCommande } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { operationDe } from "../depot_suivi.ts";
import { commander } from "../saga.ts";
import type { Vivantes } from "../vivantes.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/commandes",
  tags: ["Commande"],
  operationId: "passerCommande",
  summary: "Commander ce que contient un panier : stock, paiement, tout ou rien",
  security: BEARER,
  request: { headers: CleIdempotence, body: body(NouvelleCommande) },
  responses: { 201: cree(Commande, "La commande, confirmée"), ...problemes(402, 404) },
});

export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
  vivantes: Vivantes,
): RouteHandler<typeof route> =>
async (c) => {
  const { client } = await identites.exiger(c);
  return once(c, depot.db, operationDe(client), (gardes) => {
    const { paiement: { carte }, ...voulue } = c.req.valid("json");
    const intention = { id: uuidv7(), client, date: new Date().toISOString(), ...voulue };
    return vivantes.pendant(
      intention.id,
      () => commander(intention, carte, gardes, depot, voisins),
    );
  });
};
