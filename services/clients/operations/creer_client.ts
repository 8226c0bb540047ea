import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, cree, operation, problemes } from "../../kit/contract.ts";
import { refuser } from "../../kit/problem.ts";
import { Client, NouveauClient } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import type { MotsDePasse } from "../mots_de_passe.ts";
import { ADRESSE_PRISE } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/clients",
  tags: ["Compte"],
  operationId: "creerClient",
  summary: "Créer un compte",
  request: { body: body(NouveauClient) },
  responses: { 201: cree(Client, "Le client"), ...problemes(409) },
});

/**
 * A 409 tells that the address has an account: who signs up must learn it here and now (a shop that
 * wrote to the address instead would need one that works to sell). The gateway's limit slows down who
 * asks for many. A form sent twice makes one account, for an address has one.
 */
export const handler =
  (depot: Depot, motsDePasse: MotsDePasse): RouteHandler<typeof route> => async (c) => {
    const { mot_de_passe, ...nouveau } = c.req.valid("json");
    const client = { id: uuidv7(), ...nouveau };
    const empreinte = await motsDePasse.hacher(mot_de_passe);
    if (!await depot.creer({ ...client, mot_de_passe: empreinte })) refuser(ADRESSE_PRISE);
    return c.json(client, 201, { Location: "/api/v1/clients/moi" });
  };
