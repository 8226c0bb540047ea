import type { ErrorHandler, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { currentWork } from "../../kit/work.ts";
import { describeError, type Log } from "../../kit/log.ts";
import { Problem } from "../../kit/problem.ts";
import { Absent, Refus } from "../erreurs.ts";
import { AbsentPage, ErreurPage, IntrouvablePage } from "../pages/erreurs.tsx";
import { page } from "../reponse.ts";

/** Every failure as a page that says, in French, what it is and where to go from there. */
export const repondreErreur = (log: Log): ErrorHandler => (error, c) => {
  const reference = currentWork.getStore()?.correlationId;
  if (error instanceof Absent) {
    log("warn", error.detail, describeError(error));
    c.header("Retry-After", "1");
    return page(c, AbsentPage({ service: error.service, envoi: c.req.method === "POST" }), 503);
  }
  if (error instanceof Refus && error.status === 404) {
    return page(c, IntrouvablePage({ detail: error.detail }), 404);
  }
  if (error instanceof Refus || error instanceof Problem) {
    return page(c, ErreurPage({ titre: "Demande refusée", detail: error.detail }), error.status);
  }
  if (error instanceof HTTPException && error.status === 403) {
    const detail = "Ce formulaire ne vient pas de ces pages : il n'a pas été pris en compte.";
    return page(c, ErreurPage({ titre: "Envoi refusé", detail }), 403);
  }
  log("error", "unexpected", describeError(error));
  const detail = "Une erreur inattendue s'est produite. Réessayez, ou prévenez le support.";
  return page(c, ErreurPage({ titre: "Erreur", detail, reference }), 500);
};

/** An address that no operation has gets a page too. */
export const repondreIntrouvable: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status !== 404 || c.res.headers.get("Content-Type")?.startsWith("text/html")) return;
  c.res = await page(c, IntrouvablePage({ detail: "Il n'y a rien à cette adresse." }), 404);
};
