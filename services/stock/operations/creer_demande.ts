import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, CleIdempotence, cree, operation, problemes } from "../../kit/contract.ts";
import { once } from "../../kit/idempotency.ts";
import { refuser } from "../../kit/problem.ts";
import { Demande, NouvelleDemande } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { refusDeDemande } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/demandes",
  tags: ["UC2 Réapprovisionnement"],
  operationId: "creerDemande",
  summary: "Demander le réapprovisionnement d'un magasin",
  request: { headers: CleIdempotence, body: body(NouvelleDemande) },
  responses: { 201: cree(Demande, "La demande, en attente"), ...problemes(404) },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => (c) =>
  once(c, depot.db, "creer_demande", async ({ repondre }) => {
    const demande: Demande = {
      id: uuidv7(),
      ...c.req.valid("json"),
      date: new Date().toISOString(),
      statut: "En attente",
    };
    const garde = repondre(201, demande, `/api/v1/demandes/${demande.id}`);
    const etat = await depot.creerDemande(demande, garde);
    const refus = refusDeDemande(demande, etat);
    if (refus?.statut === 409) depot.compterRefus("demande");
    refuser(refus);
    return garde;
  });
