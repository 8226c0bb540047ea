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
  await depot.recevoirVentes(evenements.map(({ genre, contenu }) => ({
    id: contenu.id,
    magasin: contenu.magasin,
    jour: contenu.date.slice(0, 10),
    cents: enCents(contenu.total),
    statut: genre === "vente.enregistree" ? "Enregistrée" : "Annulée",
  })));
  return c.body(null, 204);
};
