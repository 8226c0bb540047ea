import assert from "node:assert/strict";
import { pageParDate, pageParNom, Pagination, repereDeDate, repereDeNom } from "./pagination.ts";
import { Problem } from "./problem.ts";

const id = (n: number) => `550e8400-e29b-41d4-a716-${String(n).padStart(12, "0")}`;
const named = (...cles: string[]) => cles.map((cle, n) => ({ id: id(n), nom: cle, cle }));

Deno.test("a cursor gives back the key of its page's last row, whatever is in it", () => {
  for (const cle of ["clavier", 'écran 27"', "l'été\\", "🍑 ça va", "", "x".repeat(200)]) {
    const { suivant } = pageParNom(named(cle, "zz"), 1, ({ id }) => id);
    assert.deepEqual(repereDeNom(suivant!), [cle, id(0)]);
    assert.match(suivant!, /^[\w=-]+$/, "it fits into a query as it is");
  }
  const rows = [{ id: id(1), date: "2026-11-02T09:30:00.123Z" }, { id: id(2), date: "" }];
  assert.deepEqual(repereDeDate(pageParDate(rows, 1).suivant!), [rows[0].date, id(1)]);
});

Deno.test("a page has no more rows than asked for, without what they were sorted by", () => {
  const { donnees, suivant } = pageParNom(named("a", "b", "c"), 2, ({ id }) => id);
  assert.deepEqual(donnees, [{ id: id(0), nom: "a" }, { id: id(1), nom: "b" }]);
  assert.deepEqual(repereDeNom(suivant!), ["b", id(1)]);
});

Deno.test("the last page has no cursor, whether full, partly filled or empty", () => {
  for (const rows of [named("a", "b"), named("a"), []]) {
    assert.equal(pageParNom(rows, 2, ({ id }) => id).suivant, null);
  }
});

Deno.test("the first page is asked for without a cursor", () => {
  assert.deepEqual([repereDeNom(), repereDeDate()], [null, null]);
});

Deno.test("a cursor of a list sorted otherwise is refused at its parameter", () => {
  const { suivant } = pageParNom(named("clavier", "souris"), 1, ({ id }) => id);
  assert.throws(() => repereDeDate(suivant!), (error: Problem) => {
    assert.deepEqual([error.status, error.detail], [422, "Curseur invalide"]);
    assert.deepEqual(error.extra.errors, [{ parameter: "apres", detail: "Curseur invalide" }]);
    return true;
  });
});

const LIMITS: [asked: string | undefined, limite: number | null][] = [
  [undefined, 20],
  ["1", 1],
  ["100", 100],
  ["101", null],
  ["0", null],
  ["-1", null],
  ["1.5", null],
  ["020", null],
  ["1e1", null],
];
for (const [asked, limite] of LIMITS) {
  Deno.test(`limite=${asked ?? "(absent)"} is ${limite ?? "refused"}`, () => {
    const read = Pagination.safeParse({ limite: asked });
    assert.equal(read.data?.limite ?? null, limite);
    if (limite) return;
    assert.equal(read.error!.issues[0].message, "limite est un entier de 1 à 100");
  });
}
