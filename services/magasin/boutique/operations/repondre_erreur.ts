import type { ErrorHandler } from "hono";
import { currentWork } from "../../../kit/work.ts";
import { describeError, type Log } from "../../../kit/log.ts";
import { Problem } from "../../../kit/problem.ts";
import { Absent, Refus } from "../../erreurs.ts";
import { page } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { AbsentPage, ErreurPage } from "../pages/erreurs.tsx";
import { ConnexionRequise, type Visite } from "../visite.ts";
import { path as commander } from "./commander.ts";
import { path as connexion } from "./connecter.ts";

const INTROUVABLE = "Il n'y a rien à cette adresse.";

/** Every failure as a page of the shop; whoever has to sign in is asked to, and then comes back. */
export const repondreErreur =
  (log: Log): ErrorHandler<{ Variables: { visite: Visite } }> => (error, c) => {
    const visiteur = c.get("visite");
    const reference = currentWork.getStore()?.correlationId;
    const versLaConnexion = (retour: string, finie: boolean) => {
      const params = { retour, ...finie && { finie: "oui" } };
      return c.redirect(`${connexion}?${new URLSearchParams(params)}`, 303);
    };

    if (error instanceof ConnexionRequise) return versLaConnexion(error.retour, error.finie);
    if (error instanceof Refus && error.status === 401) {
      visiteur.fermer();
      const retour = c.req.method === "GET" ? c.req.path : "/boutique";
      return versLaConnexion(retour, true);
    }
    if (error instanceof Absent) {
      log("warn", error.detail, describeError(error));
      c.header("Retry-After", "1");
      const commande = c.req.method === "POST" && c.req.path === commander;
      return page(c, AbsentPage({ visiteur, service: error.service, commande }), 503);
    }
    if (error instanceof Refus || error instanceof Problem) {
      const titre = error.status === 404 ? "Introuvable" : "Demande refusée";
      return page(c, ErreurPage({ visiteur, titre, detail: error.detail }), error.status);
    }
    log("error", "unexpected", describeError(error));
    const detail = "Une erreur inattendue s'est produite. Réessayez dans un instant.";
    return page(c, ErreurPage({ visiteur, titre: "Erreur", detail, reference }), 500);
  };

export const repondreIntrouvable: Operation<string> = (c) =>
  page(
    c,
    ErreurPage({ visiteur: c.get("visite"), titre: "Introuvable", detail: INTROUVABLE }),
    404,
  );
