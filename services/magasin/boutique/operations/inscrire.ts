import type { Api } from "../../api.ts";
import { Refus } from "../../erreurs.ts";
import { page, saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { InscriptionPage } from "../pages/inscription.tsx";
import { retourSur } from "../retour.ts";

export const path = "/boutique/inscription";

export const proposer: Operation<typeof path> = (c) => {
  const retour = retourSur(c.req.query("retour"));
  const visiteur = c.get("visite");
  return page(c, InscriptionPage({ visiteur, nom: "", courriel: "", retour }));
};

/** Signs in at once whoever has just signed up. */
export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const champ = await saisie(c);
  const [nom, courriel, mot_de_passe] = ["nom", "courriel", "mot_de_passe"].map(champ);
  const retour = retourSur(champ("retour"));
  const visite = c.get("visite");
  const chemin = c.req.header("X-Forwarded-For");
  try {
    await api.clientele.inscrire({ nom, courriel, mot_de_passe }, chemin);
    visite.ouvrir(await api.clientele.connecter({ courriel, mot_de_passe }, chemin));
    return c.redirect(retour, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    const props = { visiteur: visite, nom, courriel, retour, refus: error };
    return page(c, InscriptionPage(props), error.status);
  }
};
