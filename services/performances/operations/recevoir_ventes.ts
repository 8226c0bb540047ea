import { type RouteHandler, z } from "@hono/zod-openapi";
import { enCents } from "../../kit/contract.ts";
import { recevoirEvenements } from "../../kit/inbox.ts";
import { VenteAnnulee, VenteEnregistree } from "../../ventes/contrat.ts";
import type { Depot } from "../depot.ts";

export const route = recevoirEvenements(
  z.discriminatedUnion("genre", [VenteEnregistree, VenteAnnulee]),
);

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { evenements } = c.req.valid("json");
  await depot.recevoirVentes(evenements.map(({ id, genre, contenu }) => {
    const ventes = genre === "vente.enregistree" ? 1 : -1;
    return {
      id,
      magasin: contenu.magasin,
      jour: contenu.date.slice(0, 10),
      ventes,
      cents: ventes * enCents(contenu.total),
    };
  }));
  return c.body(null, 204);
};
