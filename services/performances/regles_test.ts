import assert from "node:assert/strict";
import { quatorzeJours, remplir, tendance } from "./regles.ts";

const jours = (avant: number[], apres: number[]) =>
  [...avant, ...apres].map((cents, i) => ({ jour: `2026-11-${String(i + 1)}`, cents }));
const chaque = (cents: number) => Array<number>(7).fill(cents);

const TENDANCES: [what: string, avant: number[], apres: number[], tendance: number | null][] = [
  ["the same again", chaque(100), chaque(100), 0],
  ["twice as much", chaque(100), chaque(200), 100],
  ["half as much", chaque(100), chaque(50), -50],
  ["nothing any more", chaque(100), chaque(0), -100],
  ["something after nothing", chaque(0), chaque(100), null],
  ["nothing after nothing", chaque(0), chaque(0), null],
  ["a third more, to one decimal", chaque(300), chaque(400), 33.3],
  ["a third less, to one decimal", chaque(300), chaque(200), -33.3],
  ["one sale in each week", [0, 0, 0, 0, 0, 0, 8999], [2550, 0, 0, 0, 0, 0, 0], -71.7],
  ["a single cent before", [0, 0, 0, 1, 0, 0, 0], chaque(100_000_000), 69_999_999_900],
];
for (const [what, avant, apres, expected] of TENDANCES) {
  Deno.test(`the trend of ${what} is ${expected}`, () => {
    assert.equal(tendance(jours(avant, apres)), expected);
  });
}

Deno.test("the comparison takes 14 days, today included, over the end of a month and a year", () => {
  const quatorze = quatorzeJours(new Date("2027-01-05T23:59:59.999Z"));
  assert.deepEqual([quatorze.length, quatorze[0], quatorze[9], quatorze[13]], [
    14,
    "2026-12-23",
    "2027-01-01",
    "2027-01-05",
  ]);
  assert.equal(quatorzeJours(new Date("2028-03-01T00:00:00Z"))[12], "2028-02-29");
});

Deno.test("a day without a sale is a 0, one outside the 14 is left out", () => {
  const days = ["2026-11-01", "2026-11-02", "2026-11-03"];
  const sold = [{ jour: "2026-11-02", cents: 899 }, { jour: "2026-10-31", cents: 5 }];
  assert.deepEqual(remplir(sold, days), [
    { jour: "2026-11-01", cents: 0 },
    { jour: "2026-11-02", cents: 899 },
    { jour: "2026-11-03", cents: 0 },
  ]);
});
