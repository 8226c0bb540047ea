import type { Env, Handler } from "hono";
import type { Api } from "../api.ts";
import { avec } from "../composants/pager.tsx";
import { Refus } from "../erreurs.ts";
import { urlDe } from "../reponse.ts";
import { afficher, path as liste } from "./voir_demandes.ts";

export const path = "/uc6/demandes/:id/:decision{valider|rejeter}";

export const handler = (api: Api): Handler<Env, typeof path> => async (c) => {
  const { id, decision } = c.req.param();
  try {
    await (decision === "valider" ? api.valider(id) : api.rejeter(id));
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    return afficher(api, c, { refus: { id, erreur: error.detail }, status: error.status });
  }
  const retour = new URL(liste + urlDe(c).search, c.req.url);
  return c.redirect(avec(retour, { decidee: id }), 303);
};

/** A reload of the address that a refused decision left in the browser. */
export const revenir: Handler = (c) => c.redirect(liste + urlDe(c).search);
