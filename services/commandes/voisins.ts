import { enCents } from "../kit/contract.ts";
import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { Fermeture, PanierACommander } from "../paniers/contrat.ts";
import type { PaniersApp } from "../paniers/service.ts";
import type { ProduitsApp } from "../produits/service.ts";
import type { NouvelleReservation } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import { bacASable } from "./paiement.ts";
import type { Catalogue } from "./regles.ts";

/** How long stock holds an order's goods, in s: far longer than the payment of a live order can take. */
const DUREE = 60;

type Fetches = Record<"paniers" | "produits" | "stock" | "paiement", NeighbourFetch>;

/** What orders ask of their neighbours. Each throws `Unavailable` when the neighbour is away. */
export function voisins(fetches: Fetches) {
  const { produits } = neighbour<ProduitsApp>(fetches.produits).api.v1;
  const { reservations } = neighbour<StockApp>(fetches.stock).interne.v1;
  const panier = neighbour<PaniersApp>(fetches.paniers).interne.v1.paniers[":id"];

  return {
    paiement: bacASable(fetches.paiement),

    panier: async (id: string): Promise<PanierACommander | null> => {
      const answer = await panier.$get({ param: { id } });
      if (answer.status as number === 404) return null;
      return await expect("paniers", answer, 200).json();
    },

    /** Takes out of the cart what the order has bought, once. A cart that is gone needs nothing. */
    fermerPanier: async (id: string, json: Fermeture) => {
      expect("paniers", await panier.fermeture.$post({ param: { id }, json }), 204, 409);
    },

    /** At most 100 products; one that doesn't exist is left out. */
    catalogue: async (ids: string[]): Promise<Catalogue> => {
      const query = { ids: ids.join(","), limite: "100" };
      const { donnees } = await expect("produits", await produits.$get({ query }), 200).json();
      return new Map(donnees.map(({ id, nom, prix }) => [id, { nom, cents: enCents(prix) }]));
    },

    reserver: async (demande: Omit<NouvelleReservation, "duree">) => {
      const json = { ...demande, duree: DUREE };
      return await expect("stock", await reservations.$post({ json }), 200).json();
    },

    /** Whether the goods have left; not when they are no longer held. */
    confirmer: async (id: string): Promise<boolean> => {
      const answer = await reservations[":id"].confirmation.$post({ param: { id } });
      return expect("stock", answer, 204, 404, 409).status === 204;
    },

    /** Frees the goods that are held, then brings back those that have left: in this order, all ways lead to the end. */
    rendre: async (id: string) => {
      const { liberation, annulation } = reservations[":id"];
      expect("stock", await liberation.$post({ param: { id } }), 204);
      expect("stock", await annulation.$post({ param: { id } }), 204);
    },
  };
}

export type Voisins = ReturnType<typeof voisins>;
