import type { Context, Handler } from "hono";
import type { Api } from "../api.ts";
import type { Produit } from "../contrats.ts";
import { Refus } from "../erreurs.ts";
import { section } from "../navigation.ts";
import { ChoisirMagasin } from "../pages/choisir_magasin.tsx";
import { CaissePage } from "../pages/ventes.tsx";
import { magasinChoisi, page, urlDe } from "../reponse.ts";
import { adresseDe, ajouter, type LigneSaisie, lignesDe, retirer } from "../ticket.ts";

export const path = "/ventes";

/** How many products the till shows at once. */
const RAYONS = "24";

export const handler = (api: Api): Handler => (c) => {
  const { searchParams } = urlDe(c);
  const magasin = magasinChoisi(c);
  const recherche = searchParams.get("recherche") ?? "";
  const lignes = lignesDe(searchParams);
  const [plus, moins] = ["ajouter", "retirer"].map((name) => searchParams.get(name));
  if (magasin && plus) return c.redirect(adresseDe(magasin, recherche, ajouter(lignes, plus)), 303);
  if (magasin && moins) {
    return c.redirect(adresseDe(magasin, recherche, retirer(lignes, moins)), 303);
  }
  return afficher(api, c, { magasin, recherche, lignes });
};

type Demande = {
  magasin: string | undefined;
  recherche: string;
  lignes: LigneSaisie[];
  refus?: Refus;
};

/** The till, after a refusal too: then each reason at its line, and what was typed kept. */
export async function afficher(
  api: Api,
  c: Context,
  { magasin: id, recherche, lignes, refus }: Demande,
) {
  const ici = section(path);
  const magasins = api.magasins();
  if (!id) {
    return page(c, ChoisirMagasin({ section: ici, magasins: (await magasins).donnees }));
  }
  const [{ donnees: tous }, stock, dernieres] = await Promise.all([
    magasins,
    api.stock(id, { recherche, limite: RAYONS }).catch((error) => {
      if (error instanceof Refus && error.status === 404) return null;
      throw error;
    }),
    api.ventes({ magasin: id, limite: "5" }),
  ]);
  const magasin = tous.find((magasin) => magasin.id === id);
  if (!magasin || !stock) {
    return page(c, ChoisirMagasin({ section: ici, magasins: tous, inconnu: true }), 404);
  }
  const ids = [
    ...stock.donnees.map(({ produit_id }) => produit_id),
    ...lignes.map((l) => l.produit),
  ];
  const catalogue = await lireProduits(api, ids);
  const rayons = stock.donnees.flatMap((ligne) => {
    const produit = catalogue.get(ligne.produit_id);
    return produit ? [{ ...ligne, prix: produit.prix }] : [];
  });
  const ticket = lignes.map((ligne, i) => ({
    ...ligne,
    nom: catalogue.get(ligne.produit)?.nom ?? "Produit inconnu",
    prix: catalogue.get(ligne.produit)?.prix ?? 0,
    erreur: refus?.champ(`/lignes/${i}/quantite`) ?? refus?.champ(`/lignes/${i}/produit`) ??
      refus?.champ(`/lignes/${i}`),
  }));
  return page(
    c,
    CaissePage({
      section: ici,
      magasin,
      magasins: tous,
      recherche,
      rayons,
      incomplet: stock.suivant !== null,
      lignes: ticket,
      dernieres: dernieres.donnees,
      cle: crypto.randomUUID(),
      erreur: refus && !ticket.some(({ erreur }) => erreur) ? refus.detail : undefined,
    }),
    refus?.status,
  );
}

/** Products by id; the catalogue takes 100 at a time. */
async function lireProduits(api: Api, ids: string[]) {
  const uniques = [...new Set(ids)].slice(0, 100);
  if (uniques.length === 0) return new Map<string, Produit>();
  const { donnees } = await api.produits({ ids: uniques.join(","), limite: "100" });
  return new Map(donnees.map((produit) => [produit.id, produit]));
}
