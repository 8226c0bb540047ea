import assert from "node:assert/strict";
import { ANNONCE_DE_CLE, cleDeSignature, refusDeModification } from "./regles.ts";

const cles = (...ages: number[]) =>
  ages.map((age, i) => ({ kid: String.fromCharCode(97 + i), privee: null, age }));

const ROTATION: [what: string, ages: number[], kid: string | undefined][] = [
  ["no key yet", [], undefined],
  ["the first, though it is new", [0], "a"],
  ["the present one, while the next is only announced", [9_000_000, ANNONCE_DE_CLE - 1], "a"],
  ["the next, once it has been announced for long enough", [9_000_000, ANNONCE_DE_CLE], "b"],
  ["the newest that was announced", [9_000_000, 8_000_000, 10], "b"],
];
for (const [what, ages, kid] of ROTATION) {
  Deno.test(`signing: ${what}`, () => assert.equal(cleDeSignature(cles(...ages))?.kid, kid));
}

const CLIENT = { id: "", nom: "Camille", courriel: "camille@exemple.ca" };
const CHANGES: [what: string, change: object, allowed: boolean][] = [
  ["a name", { nom: "Cam" }, true],
  ["an address", { courriel: "cam@exemple.ca" }, false],
  ["a password", { nouveau_mot_de_passe: "tout autre chose" }, false],
  ["all, with the present password", {
    nom: "Cam",
    courriel: "cam@exemple.ca",
    nouveau_mot_de_passe: "tout autre chose",
    mot_de_passe_actuel: "quatre mots",
  }, true],
];
for (const [what, change, allowed] of CHANGES) {
  Deno.test(`changing ${what} ${allowed ? "needs no more" : "needs the password"}`, () => {
    const { id: _, ...voulu } = { ...CLIENT, ...change };
    const refus = refusDeModification(CLIENT, voulu);
    assert.equal(refus?.erreurs?.[0].pointer, allowed ? undefined : "/mot_de_passe_actuel");
  });
}
