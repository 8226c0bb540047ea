import type { Api } from "../../api.ts";
import { Refus } from "../../erreurs.ts";
import { nombre } from "../../regles.ts";
import { saisie } from "../../reponse.ts";
import type { Operation } from "../operation.ts";
import { afficher } from "./voir_produit.ts";

export const path = "/boutique/panier";

/** Adds to what the cart already has of a product. */
export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const champ = await saisie(c);
  const [produit, quantite] = [champ("produit"), champ("quantite")];
  const visite = c.get("visite");
  try {
    const panier = await visite.panierOuNouveau();
    const deja = panier.lignes.find((ligne) => ligne.produit === produit)?.quantite ?? 0;
    const voulue = deja + nombre(quantite);
    const ajoute = await api.clientele.fixer(await visite.jeton(), panier.id, produit, voulue);
    visite.compter(ajoute);
    return c.redirect(`/boutique/panier?${new URLSearchParams({ ajoute: produit })}`, 303);
  } catch (error) {
    if (!(error instanceof Refus) || [401, 404].includes(error.status)) throw error;
    const { detail: erreur, status } = error;
    return afficher(api, c, visite, produit, { erreur, quantite, status });
  }
};
