import type { RouteHandler } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { body, operation, problemes } from "../../kit/contract.ts";
import { nonIdentifie } from "../../kit/identity.ts";
import { sha256 } from "../../kit/migrations.ts";
import { Problem } from "../../kit/problem.ts";
import { adresseDe } from "../appelant.ts";
import { Identifiants } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { nouveauRenouvellement } from "../jetons.ts";
import type { Mesures } from "../mesures.ts";
import { EN_TETES, remettre, sessionOuverte } from "../sessions.ts";
import type { Verification } from "../verification.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/sessions",
  tags: ["Session"],
  operationId: "ouvrirSession",
  summary: "S'identifier",
  request: { body: body(Identifiants) },
  responses: { 201: sessionOuverte, ...problemes(401, 429) },
});

export const handler = (
  depot: Depot,
  verifier: Verification,
  { signIns }: Mesures,
): RouteHandler<typeof route> =>
async (c) => {
  const { courriel, mot_de_passe: motDePasse } = c.req.valid("json");
  const essai = { courriel, motDePasse, adresse: adresseDe(c) };
  const compte = await verifier(essai, () => depot.compteDe(courriel)).catch((error) => {
    if (error instanceof Problem) {
      signIns.inc({ outcome: error.status === 429 ? "slowed" : "busy" });
    }
    throw error;
  });
  const [session, renouvellement] = [uuidv7(), nouveauRenouvellement()];
  const ouverte = compte &&
    await depot.ouvrirSession(session, compte, await sha256(renouvellement));
  signIns.inc({ outcome: ouverte ? "ok" : "refused" });
  if (!ouverte) throw nonIdentifie("Adresse ou mot de passe incorrect");
  const remise = await remettre(depot, { client: compte.id, session }, renouvellement);
  return c.json(remise, 201, EN_TETES);
};
