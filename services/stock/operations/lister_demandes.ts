import type { RouteHandler } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { pageParDate, Pagination, repereDeDate } from "../../kit/pagination.ts";
import { Demandes, Statut } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/demandes",
  tags: ["UC2 Réapprovisionnement"],
  operationId: "listerDemandes",
  summary: "Lister les demandes",
  request: {
    query: Pagination.extend({ statut: Statut.optional(), magasin: Id.optional() }),
  },
  responses: { 200: json(Demandes, "Les demandes, la plus récente d'abord") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const demandes = await depot.demandes({ ...filtre, apres: repereDeDate(apres) });
  return c.json(pageParDate(demandes, filtre.limite), 200);
};
