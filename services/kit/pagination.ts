import { z } from "@hono/zod-openapi";
import { texte } from "./contract.ts";
import { Problem } from "./problem.ts";

/** Keyset pages: `{donnees, suivant}`; `suivant` is opaque and null on the last page. */
export const pageDe = <T extends z.ZodType>(element: T) =>
  z.strictObject({
    donnees: z.array(element),
    suivant: z.string().nullable().openapi({ example: null }),
  });

export const Pagination = z.object({
  limite: z.string().regex(/^[1-9]\d{0,2}$/, "limite est un entier de 1 à 100")
    .transform(Number).pipe(z.int().max(100, "limite est un entier de 1 à 100"))
    .default(20)
    .openapi({ type: "integer", minimum: 1, maximum: 100, default: 20 }),
  apres: z.string().max(500).optional()
    .openapi({ description: "Le curseur reçu dans `suivant`" }),
});

/** The columns that a list is sorted by, last one unique. */
type Key = readonly string[];

const encode = (key: Key) =>
  new TextEncoder().encode(JSON.stringify(key)).toBase64({ alphabet: "base64url" });

/** Cuts `limite + 1` sorted rows into a page. */
function page<T>(rows: T[], limite: number, key: (row: T) => Key) {
  const donnees = rows.slice(0, limite);
  return { donnees, suivant: rows.length > limite ? encode(key(donnees.at(-1)!)) : null };
}

/** The key behind a cursor, checked against the shape of the list's key. Throws a 422 problem. */
function cursor<T extends readonly [z.ZodType, ...z.ZodType[]]>(
  apres: string | undefined,
  ...shape: T
) {
  if (apres === undefined) return null;
  try {
    const bytes = Uint8Array.fromBase64(apres, { alphabet: "base64url" });
    return z.tuple(shape as T).parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Problem(422, "Curseur invalide", {
      errors: [{ parameter: "apres", detail: "Curseur invalide" }],
    });
  }
}

/** A row of a list sorted by name, with the accent-free name that its cursor holds. */
export type Classee<T> = T & { cle: string };

export const repereDeNom = (apres?: string) => cursor(apres, texte(0, 1_000), z.guid());
export const repereDeDate = (apres?: string) => cursor(apres, z.iso.datetime(), z.guid());

export function pageParNom<T>(rows: Classee<T>[], limite: number, id: (row: T) => string) {
  const { donnees, suivant } = page(rows, limite, (row) => [row.cle, id(row)]);
  return { donnees: donnees.map(({ cle: _, ...row }) => row as T), suivant };
}

export const pageParDate = <T extends { date: string; id: string }>(rows: T[], limite: number) =>
  page(rows, limite, ({ date, id }) => [date, id]);
