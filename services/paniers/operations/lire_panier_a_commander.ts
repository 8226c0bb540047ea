import { type RouteHandler, z } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { IdPanier, PanierACommander } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { panierInconnu } from "../lecture.ts";
import { enOrdre } from "../regles.ts";

export const route = operation({
  method: "get",
  path: "/interne/v1/paniers/{id}",
  tags: ["Interne"],
  operationId: "lirePanierACommander",
  summary: "Lire ce qu'un panier veut, et à qui il est",
  request: { params: z.object({ id: IdPanier }) },
  responses: { 200: json(PanierACommander, "Le panier, sans prix") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const panier = await depot.panierACommander(c.req.valid("param").id);
  if (!panier) throw panierInconnu();
  const { id, client, version } = panier;
  const lignes = enOrdre(panier).map(({ produit, quantite }) => ({ produit, quantite }));
  return c.json({ id, client, version, lignes }, 200);
};
