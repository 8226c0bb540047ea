import { z } from "@hono/zod-openapi";
import { pageDe } from "../kit/pagination.ts";
import { DemandeDetaillee } from "../stock/contrat.ts";

/** A demande as the warehouse sees it: stock states its shape, this service gives it a name. */
export const Reapprovisionnement = z.strictObject(DemandeDetaillee.shape)
  .openapi("Reapprovisionnement");
export type Reapprovisionnement = z.infer<typeof Reapprovisionnement>;
export const Reapprovisionnements = pageDe(Reapprovisionnement);
