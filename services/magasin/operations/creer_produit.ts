import type { Context, Handler } from "hono";
import type { Api } from "../api.ts";
import { Refus } from "../erreurs.ts";
import { section } from "../navigation.ts";
import { ProduitPage } from "../pages/uc4_produit.tsx";
import { nouveauProduit, saisieProduit } from "../formulaires.ts";
import { page, saisie } from "../reponse.ts";

export const path = "/uc4/produits";
export const formulaire = "/uc4/produits/nouveau";

const VIDE = { nom: "", categorie: "", prix: "", description: "" };

export const proposer: Handler = (c) => afficher(c, VIDE);

export const handler = (api: Api): Handler => async (c) => {
  const champ = await saisie(c);
  const tape = saisieProduit(champ);
  try {
    const { id } = await api.creerProduit(champ("cle"), nouveauProduit(tape));
    return c.redirect(`/uc4/produits/${id}?fait=cree`, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    return afficher(c, tape, error);
  }
};

/** Each form carries a key of its own: sent twice, it creates one product. */
const afficher = (c: Context, tape: typeof VIDE, refus?: Refus) =>
  page(
    c,
    ProduitPage({ section: section(path), saisie: tape, cle: crypto.randomUUID(), refus }),
    refus?.status,
  );
