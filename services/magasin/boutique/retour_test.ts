import { equal } from "node:assert/strict";
import { retourSur } from "./retour.ts";

Deno.test("one comes back to the page of the shop that one came from", () => {
  equal(retourSur("/boutique/commander"), "/boutique/commander");
  equal(retourSur("/boutique?categorie=Boissons"), "/boutique?categorie=Boissons");
});

Deno.test("nobody is sent elsewhere after signing in", () => {
  for (
    const ailleurs of [
      undefined,
      "",
      "https://ailleurs.example/boutique",
      "//ailleurs.example/boutique",
      "/\\ailleurs.example/boutique",
      "\\\\ailleurs.example/boutique",
      "/boutiqueX",
      "/boutique/../uc4/produits",
      "javascript:alert(1)",
      "/uc1/rapport",
      "http://[",
    ]
  ) equal(retourSur(ailleurs), "/boutique", ailleurs);
  equal(retourSur("/boutique/a\r\nSet-Cookie: x=y"), "/boutique/aSet-Cookie:%20x=y");
});
