import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, CleIdempotence, cree, operation } from "../../kit/contract.ts";
import { once } from "../../kit/idempotency.ts";
import { depart } from "../../kit/outbox.ts";
import { NouveauProduit, Produit } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/produits",
  tags: ["UC4 Produits"],
  operationId: "creerProduit",
  summary: "Créer un produit ; il est en stock aussitôt, à 0",
  request: { headers: CleIdempotence, body: body(NouveauProduit) },
  responses: { 201: cree(Produit, "Le produit") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => (c) =>
  once(c, depot.db, "creer_produit", async ({ repondre }) => {
    const produit: Produit = { id: uuidv7(), ...c.req.valid("json") };
    const garde = repondre(201, produit, `/api/v1/produits/${produit.id}`);
    await depot.creer(produit, garde, depart("stock", "produit.cree", { ...produit, version: 1 }));
    return garde;
  });
