import { type RouteHandler, z } from "@hono/zod-openapi";
import { recevoirEvenements } from "../../kit/inbox.ts";
import { ProduitCree, ProduitModifie } from "../../produits/contrat.ts";
import type { Depot } from "../depot.ts";

export const route = recevoirEvenements(
  z.discriminatedUnion("genre", [ProduitCree, ProduitModifie]),
);

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { evenements } = c.req.valid("json");
  await depot.recevoirProduits(
    evenements.map(({ id, contenu }) => ({
      id,
      produit: contenu.id,
      nom: contenu.nom,
      version: contenu.version,
    })),
  );
  return c.body(null, 204);
};
