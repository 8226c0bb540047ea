import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { currentWork } from "./work.ts";

/** The refusals a caller can meet, each with its one HTTP status. */
const TITLES = {
  400: "Requête malformée",
  401: "Identification requise",
  402: "Paiement refusé",
  404: "Introuvable",
  405: "Méthode non permise",
  409: "Conflit avec l'état présent",
  412: "Version périmée",
  413: "Contenu trop volumineux",
  415: "Type de contenu non accepté",
  422: "Contenu invalide",
  428: "Condition requise",
  429: "Trop de tentatives",
  500: "Erreur interne",
  503: "Service momentanément indisponible",
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** One invalid value: `pointer` is a JSON pointer into the body, `parameter` a name elsewhere. */
const FieldError = z.strictObject({
  detail: z.string(),
  pointer: z.string().optional(),
  parameter: z.string().optional(),
});
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457. */
export const ProblemDocument = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  correlation_id: z.string(),
  errors: z.array(FieldError).optional(),
}).openapi("Probleme", {
  example: {
    type: "about:blank",
    title: "Introuvable",
    status: 404,
    detail: "Produit non trouvé",
    instance: "/api/v1/produits/550e8400-e29b-41d4-a716-446655440099",
    correlation_id: "0192f7c4-5d5c-7e9a-b1a5-3f3b8a1f9c11",
  },
});

/** A refusal, thrown from anywhere in a service; `detail` is French and meant for the caller. */
export class Problem extends Error {
  constructor(
    readonly status: ProblemStatus,
    readonly detail: string,
    readonly extra: { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown } =
      {},
  ) {
    super(detail, { cause: extra.cause });
  }
}

/** A neighbour, the database or our own capacity is away for now: the same request may succeed soon. */
export class Unavailable extends Problem {
  constructor(detail: string, cause?: unknown) {
    super(503, detail, { headers: { "Retry-After": "1" }, cause });
  }
}

/** The problem document's text, as it goes to the caller. */
export function problemBody(c: Context, { status, detail, extra }: Problem): string {
  return JSON.stringify({
    type: "about:blank",
    title: TITLES[status],
    status,
    detail,
    instance: c.req.path,
    correlation_id: currentWork.getStore()?.correlationId ?? "",
    errors: extra.errors,
  });
}

export function problemResponse(c: Context, problem: Problem): Response {
  return c.body(problemBody(c, problem), problem.status, {
    "Content-Type": "application/problem+json",
    ...problem.extra.headers,
  });
}

/** Why a rule says no: the result of a pure function of regles.ts, or null when it says yes. */
export type Refus = { statut: ProblemStatus; message: string; erreurs?: FieldError[] } | null;

/** Turns a rule's refusal into the problem that the caller gets; null lets the operation go on. */
export function refuser(refus: Refus) {
  if (refus) throw new Problem(refus.statut, refus.message, { errors: refus.erreurs });
}
