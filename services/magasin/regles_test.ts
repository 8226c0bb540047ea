import { deepEqual, equal } from "node:assert/strict";
import {
  compte,
  date,
  dateHeure,
  dollars,
  entier,
  etat,
  evolution,
  nombre,
  periodes,
  prixSaisi,
  somme,
} from "./regles.ts";

const nbsp = "\u00a0";

Deno.test("money, figures and changes read as in Québec, with spaces that never break", () => {
  equal(dollars(62843.7), `62${nbsp}843,70${nbsp}$`);
  equal(entier(1452), `1${nbsp}452`);
  equal(evolution(12.5), `+12,5${nbsp}%`);
  equal(evolution(-8.34), `\u22128,3${nbsp}%`);
  equal(evolution(0), `0${nbsp}%`);
});

Deno.test("a sale is dated by the stores' clock, a day stays the day it names", () => {
  equal(dateHeure("2026-11-23T01:05:00.000Z").replaceAll(nbsp, " "), "22 nov., 20 h 05");
  equal(date("2026-11-23"), "23 nov. 2026");
});

Deno.test("the plural begins at two", () => {
  equal(compte(0, "vente"), `0${nbsp}vente`);
  equal(compte(1, "vente"), `1${nbsp}vente`);
  equal(compte(2, "vente"), `2${nbsp}ventes`);
});

Deno.test("a column of prices sums to the cent", () => equal(somme([0.1, 0.2, 89.99]), 90.29));

Deno.test("a number can be typed with a comma or spaces; what is none is for the service to refuse", () => {
  equal(nombre("89,99"), 89.99);
  equal(nombre(" 1 200 "), 1200);
  equal(JSON.stringify([nombre("abc"), nombre("")]), "[null,null]");
  equal(nombre(prixSaisi(25.5)), 25.5);
});

Deno.test("a period of 7 days ends today and counts it", () => {
  const [semaine, , mois, tout] = periodes(new Date("2026-11-23T10:00:00Z"));
  deepEqual(semaine, { nom: "7 jours", du: "2026-11-17", au: "2026-11-23" });
  deepEqual(mois, { nom: "Ce mois-ci", du: "2026-11-01", au: "2026-11-23" });
  equal(tout.du, undefined);
});

Deno.test("a shelf is empty at 0, low up to 5, then right", () => {
  deepEqual([0, 1, 5, 6].map(etat), ["rupture", "bas", "bas", "correct"]);
});
