import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { StockApp } from "../stock/service.ts";
import { BOUTIQUE } from "../ventes/contrat.ts";

/** What the dashboard asks of stock. Each throws `Unavailable` when stock is away. */
export function voisins(fetches: { stock: NeighbourFetch }) {
  const stock = neighbour<StockApp>(fetches.stock).interne.v1;
  return {
    /** The stores by name, then the web shop. */
    magasins: async () => {
      const { donnees } = await expect("stock", await stock.magasins.$get(), 200).json();
      return [...donnees, BOUTIQUE];
    },
    alertes: async () => await expect("stock", await stock.alertes.$get(), 200).json(),
  };
}

export type Voisins = ReturnType<typeof voisins>;
