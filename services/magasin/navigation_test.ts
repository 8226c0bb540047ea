import { deepEqual } from "node:assert/strict";
import { encoreOuvertes } from "./navigation.ts";

Deno.test("the pages that need a service close with it, the others stay open", () => {
  const ouvertes = (...absents: Parameters<typeof encoreOuvertes>[0]) =>
    encoreOuvertes(absents).map(({ href }) => href);
  deepEqual(ouvertes("stock"), ["/uc4/produits"]);
  deepEqual(ouvertes("ventes"), ["/uc2/stock", "/uc6/demandes", "/uc3/dashboard", "/uc4/produits"]);
});
