import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { Produit } from "../produits/contrat.ts";
import type { ProduitsApp } from "../produits/service.ts";
import type { Disponibilite } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import type { Etat } from "./regles.ts";

/** What carts ask of their neighbours. Each throws `Unavailable` when the neighbour is away. */
export function voisins(fetches: { produits: NeighbourFetch; stock: NeighbourFetch }) {
  const catalogue = neighbour<ProduitsApp>(fetches.produits).api.v1.produits;
  const stock = neighbour<StockApp>(fetches.stock).interne.v1;

  /** At most 100 products; one that doesn't exist is left out. */
  const produits = async (ids: string[]): Promise<Produit[]> => {
    if (ids.length === 0) return [];
    const query = { ids: ids.join(","), limite: "100" };
    return (await expect("produits", await catalogue.$get({ query }), 200).json()).donnees;
  };

  const disponibilites = async (ids: string[]): Promise<Disponibilite[]> => {
    if (ids.length === 0) return [];
    const query = { ids: ids.join(",") };
    return (await expect("stock", await stock.disponibilites.$get({ query }), 200).json()).donnees;
  };

  return {
    etat: async (ids: string[]): Promise<Etat> => {
      const [lesProduits, lesDisponibilites] = await Promise.all([
        produits(ids),
        disponibilites(ids),
      ]);
      return {
        produits: new Map(lesProduits.map((produit) => [produit.id, produit])),
        disponibilites: new Map(lesDisponibilites.map((reste) => [reste.produit, reste])),
      };
    },
  };
}

export type Voisins = ReturnType<typeof voisins>;
