import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { StockApp } from "../stock/service.ts";

/** What the dashboard asks of stock. Each throws `Unavailable` when stock is away. */
export function voisins(fetches: { stock: NeighbourFetch }) {
  const stock = neighbour<StockApp>(fetches.stock).interne.v1;
  return {
    magasins: async () => (await expect("stock", await stock.magasins.$get(), 200).json()).donnees,
    alertes: async () => await expect("stock", await stock.alertes.$get(), 200).json(),
  };
}

export type Voisins = ReturnType<typeof voisins>;
