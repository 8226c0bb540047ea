import type { RouteHandler } from "@hono/zod-openapi";
import { body, json, operation, problemes } from "../../kit/contract.ts";
import { violatedConstraint } from "../../kit/database.ts";
import { BEARER, type Identites, nonIdentifie } from "../../kit/identity.ts";
import { refuser } from "../../kit/problem.ts";
import { adresseDe } from "../appelant.ts";
import { Client, ClientModifie } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import type { MotsDePasse } from "../mots_de_passe.ts";
import { ADRESSE_PRISE, CLIENT_CHANGE, MOT_DE_PASSE_FAUX, refusDeModification } from "../regles.ts";
import { compteDeTentatives, type Verification } from "../verification.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/clients/moi",
  tags: ["Compte"],
  operationId: "modifierClient",
  summary: "Changer mon nom, mon adresse ou mon mot de passe",
  security: BEARER,
  request: { body: body(ClientModifie) },
  responses: { 200: json(Client, "Le client"), ...problemes(409, 429) },
});

export const handler = (
  depot: Depot,
  identites: Identites,
  motsDePasse: MotsDePasse,
  verifier: Verification,
): RouteHandler<typeof route> =>
async (c) => {
  const identite = await identites.exiger(c);
  const voulu = c.req.valid("json");
  const avant = await depot.compte(identite);
  if (!avant) throw nonIdentifie();
  refuser(refusDeModification(avant, voulu));

  const { nom, courriel, mot_de_passe_actuel: motDePasse, nouveau_mot_de_passe } = voulu;
  if (motDePasse !== undefined) {
    const essai = { courriel: avant.courriel, motDePasse, adresse: adresseDe(c) };
    const juste = await verifier(essai, () => Promise.resolve(avant));
    if (!juste) refuser(MOT_DE_PASSE_FAUX);
  }
  const mot_de_passe = nouveau_mot_de_passe === undefined
    ? avant.mot_de_passe
    : await motsDePasse.hacher(nouveau_mot_de_passe);
  const apres = { id: avant.id, nom, courriel, mot_de_passe };
  const compte = await compteDeTentatives(avant.courriel);
  const modifie = await depot.modifier(avant, apres, identite.session, compte).catch((error) => {
    if (violatedConstraint(error) === "clients_courriel_key") refuser(ADRESSE_PRISE);
    throw error;
  });
  if (!modifie) refuser(CLIENT_CHANGE);
  return c.json({ id: avant.id, nom, courriel }, 200);
};
