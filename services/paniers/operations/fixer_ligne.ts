import { type RouteHandler, z } from "@hono/zod-openapi";
import { body, enCents, Id, json, operation, problemes } from "../../kit/contract.ts";
import { BEARER_OR_GUEST, type Identites } from "../../kit/identity.ts";
import { Problem } from "../../kit/problem.ts";
import { IdPanier, Panier, QuantiteVoulue } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { accesDe, lire } from "../lecture.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "put",
  path: "/api/v1/paniers/{id}/lignes/{produit}",
  tags: ["Panier"],
  operationId: "fixerLigne",
  summary: "Mettre un produit dans un panier, ou en changer la quantité",
  security: BEARER_OR_GUEST,
  request: { params: z.object({ id: IdPanier, produit: Id }), body: body(QuantiteVoulue) },
  responses: { 200: json(Panier, "Le panier avec cette ligne"), ...problemes(409) },
});

/** Both neighbours are asked before the line is set: if one is away, nothing has changed. */
export const handler = (
  depot: Depot,
  voisins: Voisins,
  identites: Identites,
): RouteHandler<typeof route> =>
async (c) => {
  const { id, produit } = c.req.valid("param");
  const acces = await accesDe(c, id, identites);
  const { quantite } = c.req.valid("json");
  const { produits } = await voisins.etat([produit]);
  const connu = produits.get(produit.toLowerCase());
  if (!connu) throw new Problem(404, "Produit non trouvé");
  const panier = await depot.fixerLigne(acces, connu.id, quantite, enCents(connu.prix));
  return c.json(await lire(panier, voisins), 200);
};
