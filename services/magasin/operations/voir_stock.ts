import type { Context, Handler } from "hono";
import type { Api } from "../api.ts";
import { Refus } from "../erreurs.ts";
import { section } from "../navigation.ts";
import { nommer } from "../noms.ts";
import { ChoisirMagasin } from "../pages/choisir_magasin.tsx";
import { type SaisieDemande, StockPage } from "../pages/uc2_stock.tsx";
import { magasinChoisi, page, urlDe } from "../reponse.ts";

export const path = "/uc2/stock";

export const handler = (api: Api): Handler => (c) => afficher(api, c, magasinChoisi(c), urlDe(c));

/** The page, after a refusal too: then with what was typed, and the refusal's status. */
export async function afficher(
  api: Api,
  c: Context,
  id: string | undefined,
  url: URL,
  { refus, status = 200 }: { refus?: SaisieDemande; status?: number } = {},
) {
  const ici = section(path);
  const magasins = api.magasins();
  if (!id) {
    return page(c, ChoisirMagasin({ section: ici, magasins: (await magasins).donnees }));
  }
  const query = (name: string) => url.searchParams.get(name) ?? undefined;
  const lue = query("demande");
  const [{ donnees: tous }, stock, demandes, creee] = await Promise.all([
    magasins,
    api.stock(id, { recherche: query("recherche"), apres: query("apres") }).catch(sansInconnu),
    api.demandes({ magasin: id, limite: "5" }),
    lue ? api.demande(lue) : undefined,
  ]);
  const magasin = tous.find((magasin) => magasin.id === id);
  if (!magasin || !stock) {
    return page(c, ChoisirMagasin({ section: ici, magasins: tous, inconnu: true }), 404);
  }
  const noms = new Map(stock.donnees.map(({ produit_id, nom }) => [produit_id, nom]));
  const montrees = creee ? [creee, ...demandes.donnees] : demandes.donnees;
  const nom = await nommer(api, montrees.map(({ produit }) => produit), noms);
  const props = { section: ici, url, magasin, magasins: tous, stock, nom, creee, refus };
  return page(c, StockPage({ ...props, demandes: demandes.donnees }), status);
}

/** An unknown store is asked for again, not an error. */
function sansInconnu(error: unknown) {
  if (error instanceof Refus && error.status === 404) return null;
  throw error;
}
