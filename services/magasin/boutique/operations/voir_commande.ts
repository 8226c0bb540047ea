import type { Context } from "hono";
import type { Api } from "../../api.ts";
import { Absent, Refus } from "../../erreurs.ts";
import { page, saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { CommandePage } from "../pages/commande.tsx";
import type { Visite } from "../visite.ts";

export const path = "/boutique/commandes/:id";
export const annulation = "/boutique/commandes/:id/annulation";

export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const visite = c.get("visite");
  const jeton = await visite.exiger(c.req.path);
  return afficher(api, c, visite, jeton, c.req.param("id"));
};

export const annuler = (api: Api): Operation<typeof annulation> => async (c) => {
  const id = c.req.param("id");
  const visite = c.get("visite");
  const jeton = await visite.exiger(`/boutique/commandes/${id}`);
  try {
    await api.clientele.annuler(jeton, (await saisie(c))("cle"), id);
    return c.redirect(`/boutique/commandes/${id}`, 303);
  } catch (error) {
    if (!(error instanceof Refus) || [401, 404].includes(error.status)) throw error;
    return afficher(api, c, visite, jeton, id, error);
  }
};

async function afficher(
  api: Api,
  c: Context,
  visiteur: Visite,
  jeton: string,
  id: string,
  refus?: Refus,
) {
  const commande = await api.clientele.commande(jeton, id);
  const magasin = commande.magasin ? await magasinDe(api, commande.magasin) : undefined;
  const [faite, cle] = [c.req.query("faite") === "oui", crypto.randomUUID()];
  return page(
    c,
    CommandePage({ visiteur, commande, magasin, faite, cle, erreur: refus?.detail }),
    refus?.status,
  );
}

/** An order can be seen while the stores can't be asked. */
async function magasinDe(api: Api, id: string) {
  try {
    const { donnees } = await api.magasins();
    return donnees.find((magasin) => magasin.id === id);
  } catch (error) {
    if (error instanceof Absent) return undefined;
    throw error;
  }
}
