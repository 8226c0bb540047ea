import { z } from "@hono/zod-openapi";
import { body, operation } from "./contract.ts";

/** The one internal route by which a service receives events, whoever sends them. */
export const recevoirEvenements = <T extends z.ZodType>(evenement: T) =>
  operation({
    method: "post",
    path: "/interne/v1/evenements",
    tags: ["Interne"],
    operationId: "recevoirEvenements",
    summary: "Recevoir des événements ; chacun a un seul effet, même livré plusieurs fois",
    request: { body: body(z.strictObject({ evenements: z.array(evenement).min(1).max(100) })) },
    responses: { 204: { description: "Reçus" } },
  });
