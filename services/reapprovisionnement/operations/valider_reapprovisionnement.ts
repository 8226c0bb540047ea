import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation, problemes } from "../../kit/contract.ts";
import { Demande } from "../../stock/contrat.ts";
import { decider } from "../decisions.ts";
import type { Depot } from "../depot.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/reapprovisionnements/{id}/valider",
  tags: ["UC6 Réapprovisionnement"],
  operationId: "validerReapprovisionnement",
  summary: "Approuver une demande : le stock central descend, celui du magasin monte",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Demande, "La demande, approuvée"), ...problemes(409) },
});

export const handler = (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => async (c) =>
  c.json(await decider(c.req.valid("param").id, "Approuvée", depot, voisins), 200);
