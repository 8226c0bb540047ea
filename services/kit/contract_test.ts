import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import {
  body,
  CleIdempotence,
  enCents,
  enMontant,
  Id,
  json,
  operation,
  Quantite,
  texte,
} from "./contract.ts";

/** What a schema says against a value; null when it takes it. */
const complaint = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message).join(" ; ") ?? null;

Deno.test("every amount from 0.01 to 99999.99 keeps its cents through JSON", () => {
  for (let cents = 1; cents <= 9_999_999; cents++) {
    const montant = enMontant(cents);
    if (enCents(montant) !== cents) assert.fail(`${cents} cents became ${enCents(montant)}`);
    if (cents % 97 > 0) continue;
    const text = JSON.stringify(montant);
    assert.match(text, /^\d+(\.\d{1,2})?$/);
    assert.equal(enCents(JSON.parse(text)), cents);
  }
});

Deno.test("a sum made in cents is exact where floats are not", () => {
  const prix = Array.from({ length: 1_000 }, (_, i) => (i % 2 ? 0.1 : 0.2));
  assert.notEqual(prix.reduce((sum, un) => sum + un, 0), 150);
  assert.equal(enMontant(prix.reduce((sum, un) => sum + enCents(un), 0)), 150);
  assert.equal(enMontant(enCents(89.99) * 2 + enCents(25.5)), 205.48);
  assert.equal(enMontant(enCents(99_999.99) * 100_000), 9_999_999_000);
});

const QUANTITES: [unknown, string | null][] = [
  [1, null],
  [100_000, null],
  [0, "La quantité doit être positive"],
  [-1, "La quantité doit être positive"],
  [100_001, "La quantité dépasse 100 000"],
  [1.5, "La quantité doit être un nombre entier"],
  ["1", "La quantité doit être un nombre entier"],
];
for (const [value, message] of QUANTITES) {
  Deno.test(`a quantity of ${JSON.stringify(value)} is ${message ?? "taken"}`, () => {
    assert.equal(complaint(Quantite, value), message);
  });
}

const EMPTY = "Ce champ ne peut être vide";
const NOT_TAKEN = "Caractères non acceptés";
const TEXTES: [what: string, schema: z.ZodType, value: string, message: string | null][] = [
  ["accents, emoji and line ends", texte(1, 50), "Thé glacé 🍑\r\n\tà la pêche", null],
  ["the longest text", texte(1, 5), "abcde", null],
  ["one character more", texte(1, 5), "abcdef", "Au plus 5 caractères"],
  ["one character less", texte(8, 50), "1234567", "Au moins 8 caractères"],
  ["only blanks", texte(1, 5), " \t\n", EMPTY],
  ["nothing where it may be empty", texte(0, 5), "", null],
  ["a NUL, which PostgreSQL can't hold", texte(1, 5), "a\0b", NOT_TAKEN],
  ["an escape character", texte(1, 5), "a\u001bb", NOT_TAKEN],
  ["half of an emoji", texte(1, 5), "a\ud83c", NOT_TAKEN],
];
for (const [what, schema, value, message] of TEXTES) {
  Deno.test(`text: ${what}: ${message ?? "taken"}`, () => {
    assert.equal(complaint(schema, value), message);
  });
}

Deno.test("an empty required text is refused once it is read", () => {
  assert.ok(complaint(texte(1, 5), "")?.startsWith(EMPTY));
});

Deno.test("an id is any UUID, also one whose version no RFC knows", () => {
  assert.equal(complaint(Id, "33333333-3333-3333-3333-333333333331"), null);
  assert.equal(complaint(Id, "0192f7c4-5d5c-7e9a-b1a5-3f3b8a1f9c11"), null);
  assert.equal(complaint(Id, "33333333-3333-3333-3333"), "Un identifiant est un UUID");
});

Deno.test("an operation documents the problems of its kind", () => {
  const Chose = z.strictObject({ nom: texte(1, 5) }).openapi("ChoseDeContrat");
  const reponse = { 200: json(Chose, "La chose") };
  const documented = (request: object) =>
    Object.keys(
      operation({ method: "post", path: "/choses", request, responses: reponse }).responses,
    ).map(Number);
  assert.deepEqual(documented({}), [200, 503]);
  assert.deepEqual(documented({ params: z.object({ id: Id }) }), [200, 404, 503]);
  assert.deepEqual(documented({ query: z.object({}) }), [200, 422, 503]);
  assert.deepEqual(documented({ body: body(Chose) }), [200, 400, 413, 415, 422, 503]);
  assert.deepEqual(documented({ headers: CleIdempotence }), [200, 400, 409, 422, 503]);
});
