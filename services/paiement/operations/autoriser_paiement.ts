import { type RouteHandler, z } from "@hono/zod-openapi";
import { body, enCents, Id, json, operation } from "../../kit/contract.ts";
import { avantLaBanque, coupee, pertes } from "../caprices.ts";
import { NouveauPaiement, Paiement } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { decisionDeLaBanque } from "../regles.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/paiements/{id}",
  tags: ["Paiement"],
  operationId: "autoriserPaiement",
  summary: "Demander l'autorisation d'un paiement, une fois sous son identifiant",
  request: { params: z.object({ id: Id }), body: body(NouveauPaiement) },
  responses: { 200: json(Paiement, "Le paiement comme il est, « Refusé » compris") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => {
  const perdre = pertes();
  return async (c) => {
    const { id } = c.req.valid("param");
    const { montant, carte } = c.req.valid("json");
    await avantLaBanque(carte, c.req.raw.signal);
    const paiement = await depot.autoriser({
      id,
      cents: enCents(montant),
      carte: carte.slice(-4),
      ...decisionDeLaBanque(carte),
    });
    return perdre(id, carte) ? coupee() : c.json(paiement, 200);
  };
};
