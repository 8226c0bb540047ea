import { enCents } from "../kit/contract.ts";
import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { ProduitsApp } from "../produits/service.ts";
import type { Produit } from "../produits/contrat.ts";
import type { NouvelleSortie } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import { BOUTIQUE } from "./contrat.ts";
import type { Prix } from "./regles.ts";

/** What sales ask of their neighbours. Each throws `Unavailable` when the neighbour is away. */
export function voisins(fetches: { produits: NeighbourFetch; stock: NeighbourFetch }) {
  const catalogue = neighbour<ProduitsApp>(fetches.produits).api.v1.produits;
  const stock = neighbour<StockApp>(fetches.stock).interne.v1;

  /** At most 100 products; one that doesn't exist is left out. */
  const produits = async (ids: string[]): Promise<Produit[]> => {
    if (ids.length === 0) return [];
    const query = { ids: [...new Set(ids)].join(","), limite: "100" };
    return (await expect("produits", await catalogue.$get({ query }), 200).json()).donnees;
  };

  return {
    produits,

    prix: async (ids: string[]): Promise<Prix> =>
      new Map((await produits(ids)).map(({ id, prix }) => [id, enCents(prix)])),

    sortir: async (json: NouvelleSortie) =>
      await expect("stock", await stock.sorties.$post({ json }), 200).json(),

    annulerSortie: async (id: string) => {
      expect("stock", await stock.sorties[":id"].annulation.$post({ param: { id } }), 204);
    },

    /** The stores by name, then the web shop. */
    magasins: async () => {
      const { donnees } = await expect("stock", await stock.magasins.$get(), 200).json();
      return [...donnees, { ...BOUTIQUE, stock_local: 0 }];
    },
  };
}

export type Voisins = ReturnType<typeof voisins>;
