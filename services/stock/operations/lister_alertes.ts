import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { Alertes, SEUIL_DE_RUPTURE } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "get",
  path: "/interne/v1/alertes",
  tags: ["Interne"],
  operationId: "listerAlertes",
  summary: "Ce qui s'épuise et ce qui s'accumule dans les magasins",
  responses: { 200: json(Alertes, "Les alertes") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { true: ruptures = [], false: surstocks = [] } = Object.groupBy(
    await depot.alertes(),
    ({ quantite }) => `${quantite <= SEUIL_DE_RUPTURE}` as const,
  );
  return c.json({ ruptures, surstocks: surstocks.reverse() }, 200);
};
