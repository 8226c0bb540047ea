import type { Handler } from "hono";
import type { Api } from "../api.ts";
import { Refus } from "../erreurs.ts";
import { nombre } from "../regles.ts";
import { formulaire } from "../reponse.ts";
import { lignesDe } from "../ticket.ts";
import { afficher, path } from "./voir_caisse.ts";

export { path };

export const handler = (api: Api): Handler => async (c) => {
  const form = await formulaire(c);
  const [magasin, recherche, cle] = ["magasin", "recherche", "cle"].map((name) =>
    String(form.get(name) ?? "")
  );
  const saisies = lignesDe(form);
  const lignes = saisies.map(({ produit, quantite }) => ({ produit, quantite: nombre(quantite) }));
  try {
    const { id } = await api.vendre(cle, { magasin, lignes });
    return c.redirect(`/ventes/${id}?faite=oui`, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    return afficher(api, c, { magasin, recherche, lignes: saisies, refus: error });
  }
};
