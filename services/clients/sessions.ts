import { cree } from "../kit/contract.ts";
import type { Identite } from "../kit/identity.ts";
import { Session } from "./contrat.ts";
import type { Depot } from "./depot.ts";
import { nouvelleCle, signer } from "./jetons.ts";
import { cleDeSignature, DUREE_DU_JETON } from "./regles.ts";

export const sessionOuverte = cree(Session, "De quoi s'identifier, et continuer ensuite");

/** Neither of the two tokens may be kept by anything in between (RFC 6749, 5.1). */
export const EN_TETES = { Location: "/api/v1/sessions/courante", "Cache-Control": "no-store" };

/** What the client is handed: a token for the next minutes, and the renewal token that was stored. */
export async function remettre(
  depot: Depot,
  identite: Identite,
  renouvellement: string,
): Promise<Session> {
  const jeton = await signer(await cle(depot), identite);
  return { jeton, expire_dans: DUREE_DU_JETON, renouvellement };
}

/** The key of the moment, from the database each time: instances can't disagree. */
async function cle(depot: Depot) {
  const presente = cleDeSignature(await depot.cles());
  if (presente) return presente;
  await depot.ajouterCle(await nouvelleCle());
  return cleDeSignature(await depot.cles())!;
}
