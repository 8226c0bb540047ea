import { expect, neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import { Problem } from "../kit/problem.ts";
import type { Demande, Statut } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import type { Prise } from "./depot.ts";

/** What the warehouse asks of stock. Each throws `Unavailable` when stock is away. */
export function voisins(fetches: { stock: NeighbourFetch }) {
  const { api, interne } = neighbour<StockApp>(fetches.stock);
  return {
    demandes: async (query: { statut: Statut; limite: string; apres?: string }) => {
      const answer = expect("stock", await interne.v1.demandes.$get({ query }), 200, 422);
      if (answer.status === 422) throw curseurInvalide();
      return await answer.json();
    },

    /** The demande as stock knows it, or null. */
    demande: async (id: string): Promise<Demande | null> => {
      const answer = await api.v1.demandes[":id"].$get({ param: { id } });
      return answer.status === 404 ? null : await expect("stock", answer, 200).json();
    },

    /** Stock's word on a decision: the demande decided, or the problem that says why it isn't. */
    decider: async ({ id, demande, decision }: Prise): Promise<Demande | Problem> => {
      const answer = expect(
        "stock",
        await interne.v1.demandes[":id"].decision.$post({
          param: { id: demande },
          json: { id, decision },
        }),
        200,
        404,
        409,
      );
      if (answer.status === 200) return await answer.json();
      return new Problem(answer.status, (await answer.json()).detail);
    },
  };
}

const curseurInvalide = () =>
  new Problem(422, "Curseur invalide", {
    errors: [{ parameter: "apres", detail: "Curseur invalide" }],
  });

export type Voisins = ReturnType<typeof voisins>;
