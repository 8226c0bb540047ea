import { type RouteHandler, z } from "@hono/zod-openapi";
import { body, Id, operation, problemes } from "../../kit/contract.ts";
import { depart } from "../../kit/outbox.ts";
import { Problem } from "../../kit/problem.ts";
import { NouveauProduit, type Produit } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { etag, produitVersionne, versionDe } from "../versions.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/produits/{id}",
  tags: ["UC4 Produits"],
  operationId: "modifierProduit",
  summary: "Modifier un produit tel qu'on l'a lu",
  request: {
    params: z.object({ id: Id }),
    headers: z.object({
      "if-match": z.string().max(100).optional()
        .openapi({
          param: { required: true },
          description: "L'ETag reçu à la lecture",
          example: '"1"',
        }),
    }),
    body: body(NouveauProduit),
  },
  responses: { 200: produitVersionne, ...problemes(412, 428) },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const version = versionDe(c.req.valid("header")["if-match"]);
  const produit: Produit = { id: c.req.valid("param").id, ...c.req.valid("json") };
  const etat = { ...produit, version: version + 1 };
  if (!await depot.modifier(produit, version, depart("stock", "produit.modifie", etat))) {
    throw await depot.produit(produit.id)
      ? new Problem(412, "Le produit a changé depuis sa lecture")
      : new Problem(404, "Produit non trouvé");
  }
  return c.json(produit, 200, { ETag: etag(version + 1) });
};
