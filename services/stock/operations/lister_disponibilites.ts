import { type RouteHandler, z } from "@hono/zod-openapi";
import { Id, json, operation } from "../../kit/contract.ts";
import { Disponibilites } from "../contrat.ts";
import type { Depot } from "../depot.ts";

const Ids = z.string().max(5_000).transform((text) => text.split(","))
  .pipe(z.array(Id).max(100, "Au plus 100 identifiants"))
  .openapi({ type: "string", maxLength: 5_000, example: "550e8400-e29b-41d4-a716-446655440001" });

export const route = operation({
  method: "get",
  path: "/interne/v1/disponibilites",
  tags: ["Interne"],
  operationId: "listerDisponibilites",
  summary: "Ce que la boutique peut encore promettre de ces produits",
  request: {
    query: z.object({
      ids: Ids.openapi({ description: "Des identifiants, séparés par des virgules" }),
    }),
  },
  responses: { 200: json(Disponibilites, "Ceux de ces produits que le stock connaît") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) =>
  c.json({ donnees: await depot.disponibilites(c.req.valid("query").ids) }, 200);
