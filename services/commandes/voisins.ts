import { z } from "@hono/zod-openapi";
import { enCents, Id, Quantite } from "../kit/contract.ts";
import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { ProduitsApp } from "../produits/service.ts";
import type { NouvelleReservation } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import { bacASable } from "./paiement.ts";
import type { Catalogue, Panier } from "./regles.ts";

/** How long stock holds an order's goods, in s: far longer than the payment of a live order can take. */
const DUREE = 60;

const PanierLu = z.object({
  client: Id.nullable(),
  version: z.int(),
  lignes: z.array(z.object({ produit: Id, quantite: Quantite })),
});

type Fetches = Record<"paniers" | "produits" | "stock" | "paiement", NeighbourFetch>;

/** What orders ask of their neighbours. Each throws `Unavailable` when the neighbour is away. */
export function voisins(fetches: Fetches) {
  const { produits } = neighbour<ProduitsApp>(fetches.produits).api.v1;
  const { reservations } = neighbour<StockApp>(fetches.stock).interne.v1;
  const paniers = "http://paniers/interne/v1/paniers";

  return {
    paiement: bacASable(fetches.paiement),

    panier: async (id: string): Promise<Panier | null> => {
      const answer = await fetches.paniers(`${paniers}/${id}`);
      expect("paniers", answer, 200, 404);
      return answer.status === 404 ? null : PanierLu.parse(await answer.json());
    },

    /** Closes the cart that became this order, once. */
    fermerPanier: async (id: string, json: { commande: string; version: number }) => {
      const answer = await fetches.paniers(`${paniers}/${id}/fermeture`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(json),
      });
      expect("paniers", answer, 200, 204, 404, 409);
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
