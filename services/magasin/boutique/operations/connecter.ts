import type { Api } from "../../api.ts";
import { Refus } from "../../erreurs.ts";
import { page, saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { ConnexionPage } from "../pages/connexion.tsx";
import { retourSur } from "../retour.ts";

export const path = "/boutique/connexion";

export const proposer: Operation<typeof path> = (c) => {
  const { retour, finie } = c.req.query();
  return page(
    c,
    ConnexionPage({
      visiteur: c.get("visite"),
      courriel: "",
      retour: retourSur(retour),
      finie: finie === "oui",
    }),
  );
};

export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const champ = await saisie(c);
  const [courriel, mot_de_passe] = [champ("courriel"), champ("mot_de_passe")];
  const retour = retourSur(champ("retour"));
  const visite = c.get("visite");
  try {
    const chemin = c.req.header("X-Forwarded-For");
    visite.ouvrir(await api.clientele.connecter({ courriel, mot_de_passe }, chemin));
    return c.redirect(retour, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    const props = { visiteur: visite, courriel, retour, refus: error };
    return page(c, ConnexionPage(props), error.status);
  }
};
