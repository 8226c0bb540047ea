import type { Context } from "hono";
import type { Api } from "../../api.ts";
import { Refus } from "../../erreurs.ts";
import { page, saisie } from "../../reponse.ts";
import type { NouvelleCommande, Panier } from "../contrats.ts";
import type { Operation } from "../operation.ts";
import { CommanderPage, type SaisieDeCommande } from "../pages/commander.tsx";
import { lireStocks } from "../stocks.ts";
import { ConnexionRequise, type Visite } from "../visite.ts";

export const path = "/boutique/commander";

export const proposer = (api: Api): Operation<typeof path> => async (c) => {
  const visite = c.get("visite");
  await visite.exiger(path);
  const { mode = "", magasin = "", adresse = "" } = c.req.query();
  return afficher(api, c, visite, { mode, magasin, adresse });
};

export const handler = (api: Api): Operation<typeof path> => async (c) => {
  const champ = await saisie(c);
  const [mode, magasin, adresse] = ["mode", "magasin", "adresse"].map(champ);
  const visite = c.get("visite");
  const reprendre = `${path}?${new URLSearchParams({ mode, magasin, adresse })}`;
  const jeton = await visite.exiger(reprendre);
  const voulue = {
    panier: champ("panier"),
    mode,
    ...mode === "livraison" && { adresse },
    ...mode === "retrait" && magasin && { magasin },
    paiement: { carte: champ("carte") },
  } as NouvelleCommande;
  try {
    const { id } = await api.clientele.commander(jeton, champ("cle"), voulue);
    visite.compter(null);
    return c.redirect(`/boutique/commandes/${id}?faite=oui`, 303);
  } catch (error) {
    if (!(error instanceof Refus)) throw error;
    if (error.status === 401) {
      visite.fermer();
      throw new ConnexionRequise(reprendre, true);
    }
    return afficher(api, c, visite, { mode, magasin, adresse }, error);
  }
};

/** The form, under a new key: a refusal is the stored answer of the old one. */
async function afficher(
  api: Api,
  c: Context,
  visiteur: Visite,
  saisie: SaisieDeCommande,
  refus?: Refus,
) {
  const panier = await visiteur.panier();
  if (!panier?.lignes.length) return c.redirect("/boutique/panier", 303);
  const { livrables, magasins } = await lireStocks(api, panier.lignes.map((l) => l.produit));
  return page(
    c,
    CommanderPage({
      visiteur,
      panier,
      saisie,
      livrable: manques(panier, livrables).length === 0,
      magasins: magasins.map((magasin) => ({
        ...magasin,
        manque: manques(panier, magasin.disponibles),
      })),
      cle: crypto.randomUUID(),
      refus,
    }),
    refus?.status,
  );
}

/** The names of what isn't there in the quantity wanted. */
const manques = ({ lignes }: Panier, disponibles: Map<string, number>) =>
  lignes.filter(({ produit, quantite }) => (disponibles.get(produit) ?? 0) < quantite)
    .map(({ nom }) => nom);
