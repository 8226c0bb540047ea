import type { RouteHandler } from "@hono/zod-openapi";
import { body, json, operation } from "../../kit/contract.ts";
import { violatedConstraint } from "../../kit/database.ts";
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
  const nouvelle = c.req.valid("json");
  const sortie = await depot.sortir(nouvelle).catch((error) => {
    if (violatedConstraint(error) === "sorties_pkey") return depot.sortie(nouvelle.id);
    throw error;
  });
  return c.json(sortie, 200);
};
