import type { RouteHandler } from "@hono/zod-openapi";
import { body, json, operation } from "../../kit/contract.ts";
import { NouvelleSortie, Sortie } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/sorties",
  tags: ["Interne"],
  operationId: "sortirStock",
  summary: "Sortir du stock d'un magasin ce qu'une vente emporte, tout ou rien",
  request: { body: body(NouvelleSortie) },
  responses: { 200: json(Sortie, "L'issue, la même pour toujours sous cet identifiant") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { id, magasin, lignes } = c.req.valid("json");
  const issue = await depot.prelever({ id, lieu: magasin, expire_le: null, lignes });
  if (issue.statut === "Refusée") depot.compterRefus("vente");
  return c.json(issue as Sortie, 200);
};
