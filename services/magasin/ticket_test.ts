import { deepEqual, equal } from "node:assert/strict";
import { adresseDe, ajouter, lignesDe, retirer } from "./ticket.ts";

Deno.test("a ticket survives its journey through the address, in order and as typed", () => {
  const lignes = [{ produit: "b", quantite: "2" }, { produit: "a", quantite: "deux" }];
  const url = new URL(adresseDe("m1", "café", lignes), "http://magasin");
  deepEqual(lignesDe(url.searchParams), lignes);
  equal(url.searchParams.get("recherche"), "café");
});

Deno.test("adding a product again adds one to its line", () => {
  const once = ajouter([], "a");
  deepEqual(once, [{ produit: "a", quantite: "1" }]);
  deepEqual(ajouter(once, "a"), [{ produit: "a", quantite: "2" }]);
  deepEqual(retirer(ajouter(once, "b"), "a"), [{ produit: "b", quantite: "1" }]);
});
