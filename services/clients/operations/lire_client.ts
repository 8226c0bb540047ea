import type { RouteHandler } from "@hono/zod-openapi";
import { json, operation } from "../../kit/contract.ts";
import { BEARER, type Identites, nonIdentifie } from "../../kit/identity.ts";
import { DonneesPersonnelles } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { compteDeTentatives } from "../verification.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/clients/moi",
  tags: ["Compte"],
  operationId: "lireClient",
  summary: "Lire, ou emporter, tout ce que ce service sait de moi",
  security: BEARER,
  responses: { 200: json(DonneesPersonnelles, "Mes données") },
});

export const handler =
  (depot: Depot, identites: Identites): RouteHandler<typeof route> => async (c) => {
    const identite = await identites.exiger(c);
    const compte = await depot.compte(identite);
    if (!compte) throw nonIdentifie();
    const { mot_de_passe: _, ...client } = compte;
    const [sessions, adresses_connues] = await Promise.all([
      depot.sessions(identite),
      depot.adressesConnues(await compteDeTentatives(client.courriel)),
    ]);
    return c.json(
      { ...client, sessions: [...sessions], adresses_connues: [...adresses_connues] },
      200,
    );
  };
