import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { Pagination } from "../../kit/pagination.ts";
import { Statut } from "../../stock/contrat.ts";
import { Reapprovisionnements } from "../contrat.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/reapprovisionnements",
  tags: ["UC6 Réapprovisionnement"],
  operationId: "listerReapprovisionnements",
  summary: "Lister les demandes à traiter, avec leurs noms et le stock central",
  request: { query: Pagination.extend({ statut: Statut.default("En attente") }) },
  responses: { 200: json(Reapprovisionnements, "Les demandes, la plus récente d'abord") },
});

export const handler = (voisins: Voisins): RouteHandler<typeof route> => async (c) => {
  const { limite, ...query } = c.req.valid("query");
  return c.json(await voisins.demandes({ ...query, limite: String(limite) }), 200);
};
