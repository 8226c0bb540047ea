import type { RouteHandler } from "@hono/zod-openapi";
import { body, json, operation } from "../../kit/contract.ts";
import { NouvelleReservation, Reservation } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { CENTRAL } from "../regles.ts";

export const route = operation({
  method: "post",
  path: "/interne/v1/reservations",
  tags: ["Interne"],
  operationId: "reserverStock",
  summary: "Retenir ce qu'une commande veut, tout ou rien, pour un temps",
  request: { body: body(NouvelleReservation) },
  responses: { 200: json(Reservation, "L'issue ; répétée, la réservation comme elle est") },
});

export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { id, magasin, duree, lignes } = c.req.valid("json");
  // The warehouse is no store to pick up from.
  if (magasin === CENTRAL) return c.json({ id, statut: "Refusée" as const, refus: null }, 200);
  const expire_le = new Date(Date.now() + duree * 1_000).toISOString();
  const issue = await depot.prelever({ id, lieu: magasin ?? CENTRAL, expire_le, lignes });
  if (issue.statut === "Refusée") depot.compterRefus("commande");
  return c.json(issue as Reservation, 200);
};
