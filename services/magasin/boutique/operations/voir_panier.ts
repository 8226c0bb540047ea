import { page } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { PanierPage } from "../pages/panier.tsx";

export const path = "/boutique/panier";

export const handler: Operation<typeof path> = async (c) => {
  const visiteur = c.get("visite");
  const panier = await visiteur.panier();
  return page(c, PanierPage({ visiteur, panier, ajoute: c.req.query("ajoute") }));
};
