import { type RouteHandler, z } from "@hono/zod-openapi";
import { CleIdempotence, Id, json, operation } from "../../kit/contract.ts";
import { once } from "../../kit/idempotency.ts";
import { BEARER, type Identites } from "../../kit/identity.ts";
import { Problem, refuser } from "../../kit/problem.ts";
import { annulation } from "../annonces.ts";
import { Commande } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { refusDAnnulation } from "../regles.ts";
import { rembourser } from "../suites.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "post",
  path: "/api/v1/commandes/{id}/annulation",
  tags: ["Commande"],
  operationId: "annulerCommande",
  summary: "Annuler une de mes commandes : le stock revient, le paiement est rendu",
  security: BEARER,
  request: { headers: CleIdempotence, params: z.object({ id: Id }) },
  responses: { 200: json(Commande, "La commande, annulée") },
});

/**
 * The cancellation is one statement, and stands whatever dies next: goods and money follow at once, or by
 * a worker when a neighbour is away.
 */
export const handler =
  (depot: Depot, voisins: Voisins, identites: Identites): RouteHandler<typeof route> =>
  async (
    c,
  ) => {
    const { client } = await identites.exiger(c);
    const { id } = c.req.valid("param");
    return once(c, depot.db, `annuler_commande/${client}/${id}`, async (gardes) => {
      const commande = await depot.commande(id, client);
      if (!commande) throw new Problem(404, "Commande non trouvée");
      refuser(refusDAnnulation(commande.statut));
      const garde = gardes.repondre(200, { ...commande, statut: "Annulée" });
      const avant = await depot.annuler(id, garde, annulation(commande));
      if (avant === "Confirmée") await rembourser({ id }, depot, voisins).catch(() => {});
      return garde;
    });
  };
