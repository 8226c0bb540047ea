import { deepEqual } from "node:assert/strict";
import { courbe, longueurs } from "./graphique.ts";

Deno.test("bars are lengths in percent of the longest", () => {
  deepEqual(longueurs([50, 100, 0]), [50, 100, 0]);
});

Deno.test("bars of nothing are empty, not broken", () => {
  deepEqual(longueurs([0, 0]), [0, 0]);
  deepEqual(longueurs([]), []);
});

Deno.test("a curve goes from left to right, its highest value at the top, 0 at the bottom", () => {
  deepEqual(courbe([0, 10, 5], 100, 40), [{ x: 0, y: 40 }, { x: 50, y: 0 }, { x: 100, y: 20 }]);
  deepEqual(courbe([0, 0], 100, 40), [{ x: 0, y: 40 }, { x: 100, y: 40 }]);
});
