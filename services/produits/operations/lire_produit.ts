import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import type { Depot } from "../depot.ts";
import { etag, produitVersionne } from "../versions.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/produits/{id}",
  tags: ["UC4 Produits"],
  operationId: "lireProduit",
  summary: "Lire un produit",
  request: { params: z.object({ id: Id }) },
  responses: { 200: produitVersionne },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const lu = await depot.produit(c.req.valid("param").id);
  if (!lu) throw new Problem(404, "Produit non trouvé");
  const { version, ...produit } = lu;
  return c.json(produit, 200, { ETag: etag(version) });
};
