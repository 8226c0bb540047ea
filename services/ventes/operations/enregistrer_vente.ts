import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, CleIdempotence, cree, operation, problemes } from "../../kit/contract.ts";
import { once } from "../../kit/idempotency.ts";
import { NouvelleVente, Vente } from "../contrat.ts";
import { type Depot, OPERATION } from "../depot.ts";
import { vendre } from "../saga.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/ventes",
  tags: ["Vente"],
  operationId: "enregistrerVente",
  summary: "Enregistrer une vente en magasin, tout ou rien",
  request: { headers: CleIdempotence, body: body(NouvelleVente) },
  responses: { 201: cree(Vente, "La vente"), ...problemes(404) },
});

export const handler = (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => (c) =>
  once(c, depot.db, OPERATION, (gardes) => {
    const vente = { id: uuidv7(), ...c.req.valid("json"), date: new Date().toISOString() };
    return vendre(vente, gardes, depot, voisins);
  });
