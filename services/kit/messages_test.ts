import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import "./messages.ts";
import { Id, Quantite, texte } from "./contract.ts";

const Chose = z.strictObject({
  id: Id,
  nom: texte(1, 5),
  quantite: Quantite,
  prix: z.number(),
  rang: z.int(),
  mode: z.enum(["retrait", "livraison"]),
  lignes: z.array(z.strictObject({ nom: texte(1, 5) })),
});
const SOUND = {
  id: "550e8400-e29b-41d4-a716-446655440001",
  nom: "Thé",
  quantite: 1,
  prix: 2.5,
  rang: 3,
  mode: "retrait",
  lignes: [{ nom: "Thé" }],
};

const WRONG: [change: object, message: string][] = [
  [{}, ""],
  [{ autre: 1 }, "Champ inconnu"],
  [{ nom: undefined }, "Champ requis"],
  [{ prix: undefined }, "Champ requis"],
  [{ nom: 5 }, "Un texte est attendu"],
  [{ prix: "5" }, "Un nombre est attendu"],
  [{ rang: 1.5 }, "Un nombre entier est attendu"],
  [{ lignes: {} }, "Une liste est attendue"],
  [{ lignes: ["Thé"] }, "Un objet est attendu"],
  [{ mode: "vol" }, "Une de ces valeurs est attendue : retrait, livraison"],
  [{ id: "1" }, "Un identifiant est un UUID"],
  [{ quantite: 0 }, "La quantité doit être positive"],
];
for (const [change, message] of WRONG) {
  Deno.test(`${JSON.stringify(change)} is ${message ? `answered « ${message} »` : "taken"}`, () => {
    const { error } = Chose.safeParse({ ...SOUND, ...change });
    assert.equal(error?.issues.map(({ message }) => message).join() ?? "", message);
  });
}
