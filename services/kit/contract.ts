/** The words in which every service states its contract. */
import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import { ProblemDocument, type ProblemStatus } from "./problem.ts";

/** Any 8-4-4-4-12 identifier: the stores' ids fail RFC 9562's version check, so not `z.uuid()`. */
export const Id = z.guid("Un identifiant est un UUID").openapi({
  format: "uuid",
  example: "550e8400-e29b-41d4-a716-446655440001",
});

export const Horodatage = z.iso.datetime().openapi({ example: "2026-11-02T09:30:00.000Z" });
export const Jour = z.iso.date("Une date s'écrit AAAA-MM-JJ").openapi({ example: "2026-11-02" });

/** Money in JSON: a decimal number with two digits at most. Inside it is an integer of cents. */
export const Montant = z.number().min(0).max(1e12).openapi({ example: 89.99 });
export const enCents = (montant: number) => Math.round(montant * 100);
export const enMontant = (cents: number) => cents / 100;

/** A count of goods to move: at least 1, and small enough for every sum to stay exact. */
export const Quantite = z.int("La quantité doit être un nombre entier")
  .min(1, "La quantité doit être positive")
  .max(100_000, "La quantité dépasse 100 000")
  .openapi({ example: 21 });

// deno-lint-ignore no-control-regex -- control characters are what it refuses
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text that PostgreSQL can hold and people can read: no control character, no lone surrogate. */
export const texte = (min: number, max: number) =>
  z.string()
    .min(min, min === 1 ? "Ce champ ne peut être vide" : `Au moins ${min} caractères`)
    .max(max, `Au plus ${max} caractères`)
    .refine((text) => !CONTROL.test(text) && text.isWellFormed(), "Caractères non acceptés")
    .refine((text) => min === 0 || text.trim() !== "", "Ce champ ne peut être vide");

/** Identifiers in one parameter, separated by commas. */
export const Ids = z.string().max(5_000).transform((text) => text.split(","))
  .pipe(z.array(Id).max(100, "Au plus 100 identifiants"))
  .openapi({
    type: "string",
    maxLength: 5_000,
    example: "550e8400-e29b-41d4-a716-446655440001",
    description: "Des identifiants, séparés par des virgules",
  });

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { "application/json": { schema } },
});

/** A created object: 201 with its address. */
export const cree = <T extends z.ZodType>(schema: T, description: string) => ({
  ...json(schema, description),
  headers: z.object({ Location: z.string().openapi({ description: "L'adresse de l'objet créé" }) }),
});

const DESCRIPTIONS: Partial<Record<ProblemStatus, string>> = {
  400: "Requête malformée (JSON illisible, Idempotency-Key absente ou illisible)",
  401: "Sans identification valide",
  402: "Paiement refusé",
  404: "Identifiant inconnu",
  409: "Refusé par l'état présent",
  412: "L'objet a changé entre-temps",
  413: "Plus de 64 Kio",
  415: "Autre chose que du JSON",
  422: "Bien formé mais invalide",
  428: "If-Match est requis",
  429: "Trop de tentatives ; réessayer après Retry-After",
  503: "Un voisin ou la base ne répond pas ; réessayer après Retry-After",
};

type ProblemResponse = {
  description: string;
  content: { "application/problem+json": { schema: typeof ProblemDocument } };
};

export function problemes<S extends ProblemStatus>(...statuts: S[]) {
  return Object.fromEntries(statuts.map((statut) => [statut, {
    description: DESCRIPTIONS[statut]!,
    content: { "application/problem+json": { schema: ProblemDocument } },
  }])) as Record<S, ProblemResponse>;
}

/** The key under which a POST that moves stock or money happens once. */
export const CleIdempotence = z.object({
  "idempotency-key": z.string("L'en-tête Idempotency-Key est requis")
    .regex(/^[\x21-\x7e]{1,200}$/, "Idempotency-Key : 1 à 200 caractères ASCII visibles")
    .openapi({ example: "caisse-1-2026-11-02-0042" }),
});

/** createRoute, with the problems that every route of its kind can answer documented too. */
export function operation<const R extends RouteConfig>(route: R) {
  const { body, headers, query, params } = route.request ?? {};
  const implied: ProblemStatus[] = [503];
  if (body) implied.push(400, 413, 415, 422);
  if (headers === CleIdempotence) implied.push(400, 409, 422);
  if (query) implied.push(422);
  if (params) implied.push(404);
  if (route.security) implied.push(401);
  const responses = { ...problemes(...implied), ...route.responses };
  return createRoute({ ...route, responses }) as unknown as ReturnType<
    typeof createRoute<R["path"], R>
  >;
}
