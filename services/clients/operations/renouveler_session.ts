import type { RouteHandler } from "@hono/zod-openapi";
import { body, operation, problemes } from "../../kit/contract.ts";
import { nonIdentifie } from "../../kit/identity.ts";
import { sha256 } from "../../kit/migrations.ts";
import { Renouvellement } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { nouveauRenouvellement } from "../jetons.ts";
import type { Mesures } from "../mesures.ts";
import { EN_TETES, remettre, sessionOuverte } from "../sessions.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/sessions/renouvellement",
  tags: ["Session"],
  operationId: "renouvelerSession",
  summary: "Continuer une session ; le jeton de renouvellement change chaque fois",
  request: { body: body(Renouvellement) },
  responses: { 201: sessionOuverte, ...problemes(401) },
});

const OUTCOMES = { suivante: "ok", parallèle: "parallel", volée: "stolen" } as const;

export const handler =
  (depot: Depot, { renewals }: Mesures): RouteHandler<typeof route> => async (c) => {
    const empreinte = await sha256(c.req.valid("json").renouvellement);
    const renouvellement = nouveauRenouvellement();
    const { issue, ...identite } = await depot.renouveler(empreinte, await sha256(renouvellement));
    renewals.inc({ outcome: issue ? OUTCOMES[issue] : "unknown" });
    if (issue === null || issue === "volée") {
      throw nonIdentifie("La session est finie : identifiez-vous de nouveau");
    }
    return c.json(await remettre(depot, identite, renouvellement), 201, EN_TETES);
  };
