import type { RouteHandler } from "@hono/zod-openapi";
import { enCents } from "../../kit/contract.ts";
import { recevoirEvenements } from "../../kit/inbox.ts";
import { VenteEnregistree } from "../../ventes/contrat.ts";
import type { Depot } from "../depot.ts";

export const route = recevoirEvenements(VenteEnregistree);

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { evenements } = c.req.valid("json");
  await depot.recevoirVentes(evenements.map(({ id, contenu }) => ({
    id,
    magasin: contenu.magasin,
    jour: contenu.date.slice(0, 10),
    cents: enCents(contenu.total),
  })));
  return c.body(null, 204);
};
