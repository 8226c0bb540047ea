import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, operation } from "../../kit/contract.ts";
import { Problem } from "../../kit/problem.ts";
import type { Depot } from "../depot.ts";
import { etag, produitVersionne, versionInchangee } from "../versions.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/produits/{id}",
  tags: ["UC4 Produits"],
  operationId: "lireProduit",
  summary: "Lire un produit",
  request: {
    params: z.object({ id: Id }),
    headers: z.object({
      "if-none-match": z.string().max(1_000).optional()
        .openapi({ description: "L'ETag de ce qu'on a déjà", example: '"1"' }),
    }),
  },
  responses: { 200: produitVersionne, 304: versionInchangee },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const lu = await depot.produit(c.req.valid("param").id);
  if (!lu) throw new Problem(404, "Produit non trouvé");
  const { version, ...produit } = lu;
  const ETag = etag(version);
  if (c.req.valid("header")["if-none-match"] === ETag) return c.body(null, 304, { ETag });
  return c.json(produit, 200, { ETag });
};
