import type { Api } from "../api.ts";
import type { Magasin } from "../contrats.ts";

/** What can be had of some products: delivered, and in each store. */
export type Stocks = {
  livrables: Map<string, number>;
  magasins: (Magasin & { disponibles: Map<string, number> })[];
};

/** Of at most 100 products; one question a store. */
export async function lireStocks(api: Api, produits: string[]): Promise<Stocks> {
  const query = { ids: produits.join(","), limite: "100" };
  const { donnees: magasins } = await api.magasins();
  const [central, ...locaux] = await Promise.all([
    api.stockCentral(query),
    ...magasins.map(({ id }) => api.stock(id, query)),
  ]);
  const parProduit = (lignes: { produit_id: string; disponible: number }[]) =>
    new Map(lignes.map(({ produit_id, disponible }) => [produit_id, disponible]));
  return {
    livrables: parProduit(central.donnees),
    magasins: magasins.map((magasin, i) => ({
      ...magasin,
      disponibles: parProduit(locaux[i].donnees),
    })),
  };
}
