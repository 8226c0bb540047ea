import type { Api } from "../../api.ts";
import { Absent, Refus } from "../../erreurs.ts";
import { page, saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { ComptePage } from "../pages/compte.tsx";

export const path = "/boutique/compte";
export const donnees = "/boutique/compte/donnees.json";
export const effacement = "/boutique/compte/effacement";
export const deconnexion = "/boutique/deconnexion";

export const voir = (api: Api): Operation<typeof path> => async (c) => {
  const visiteur = c.get("visite");
  const { nom, courriel } = await api.clientele.moi(await visiteur.exiger(path));
  return page(c, ComptePage({ visiteur, nom, courriel, fait: c.req.query("fait") === "oui" }));
};

export const modifier = (api: Api): Operation<typeof path> => async (c) => {
  const champ = await saisie(c);
  const [nom, courriel] = [champ("nom"), champ("courriel")];
  const visiteur = c.get("visite");
  const jeton = await visiteur.exiger(path);
  const saisi = {
    nom,
    courriel,
    ...rempli("mot_de_passe_actuel", champ),
    ...rempli("nouveau_mot_de_passe", champ),
  };
  try {
    await api.clientele.modifier(jeton, saisi, c.req.header("X-Forwarded-For"));
    return c.redirect(`${path}?fait=oui`, 303);
  } catch (error) {
    if (!(error instanceof Refus) || error.status === 401) throw error;
    return page(c, ComptePage({ visiteur, nom, courriel, refus: error }), error.status);
  }
};

const rempli = <N extends string>(nom: N, champ: (nom: string) => string) =>
  champ(nom) === "" ? {} : { [nom]: champ(nom) } as Record<N, string>;

/** All that is known of the client, as a file. */
export const emporter = (api: Api): Operation<typeof donnees> => async (c) => {
  const moi = await api.clientele.moi(await c.get("visite").exiger(path));
  c.header("Content-Disposition", 'attachment; filename="mes-donnees.json"');
  c.header("Cache-Control", "private, no-store");
  return c.json(moi);
};

export const effacer = (api: Api): Operation<typeof effacement> => async (c) => {
  const champ = await saisie(c);
  const visiteur = c.get("visite");
  const jeton = await visiteur.exiger(path);
  if (champ("sur") !== "oui") {
    const { nom, courriel } = await api.clientele.moi(jeton);
    const erreurDEffacement = "Cochez la case pour confirmer";
    return page(c, ComptePage({ visiteur, nom, courriel, erreurDEffacement }), 422);
  }
  await api.clientele.effacer(jeton);
  visiteur.fermer();
  return c.redirect("/boutique", 303);
};

/** Whether its session had ended already or can't be ended now, this browser is signed out. */
export const deconnecter = (api: Api): Operation<typeof deconnexion> => async (c) => {
  const visite = c.get("visite");
  try {
    const jeton = await visite.jeton();
    if (jeton) await api.clientele.deconnecter(jeton);
  } catch (error) {
    if (!(error instanceof Refus || error instanceof Absent)) throw error;
  }
  visite.fermer();
  return c.redirect("/boutique", 303);
};
