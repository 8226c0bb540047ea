import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation, problemes } from "../../kit/contract.ts";
import { pageParDate, Pagination, repereDeDate } from "../../kit/pagination.ts";
import { DemandesDetaillees, Statut } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/interne/v1/demandes",
  tags: ["Interne"],
  operationId: "listerDemandesDetaillees",
  summary: "Lister les demandes d'un statut, avec les noms et le stock central",
  request: { query: Pagination.extend({ statut: Statut.default("En attente") }) },
  responses: {
    200: json(DemandesDetaillees, "Les demandes, la plus récente d'abord"),
    ...problemes(422),
  },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { apres, ...filtre } = c.req.valid("query");
  const demandes = await depot.demandesDetaillees({ ...filtre, apres: repereDeDate(apres) });
  return c.json(pageParDate(demandes, filtre.limite), 200);
};
