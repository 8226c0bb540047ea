import type { Api } from "../../api.ts";
import { page, urlDe } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { CommandesPage } from "../pages/commandes.tsx";

export const path = "/boutique/commandes";

export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const visiteur = c.get("visite");
  const jeton = await visiteur.exiger(path);
  const commandes = await api.clientele.commandes(jeton, { apres: c.req.query("apres") });
  return page(c, CommandesPage({ visiteur, url: urlDe(c), commandes }));
};
