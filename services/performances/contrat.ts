import { z } from "@hono/zod-openapi";
import { Id, Jour, Montant } from "../kit/contract.ts";
import { Alertes } from "../stock/contrat.ts";

export const Performance = z.strictObject({
  magasin_id: Id.openapi({ example: "33333333-3333-3333-3333-333333333331" }),
  magasin_nom: z.string().openapi({ example: "Magasin Centre-ville" }),
  chiffre_affaires: Montant.openapi({ example: 12450.75 }),
  nombre_ventes: z.int().min(0).openapi({ example: 164 }),
  tendance: z.number().nullable().openapi({
    example: 8.4,
    description: "Chiffre d'affaires des 7 derniers jours comparé aux 7 d'avant, en % ; null si " +
      "rien ne s'était vendu avant",
  }),
  journees: z.array(z.strictObject({ jour: Jour, chiffre_affaires: Montant }))
    .openapi({ description: "Les 14 derniers jours, aujourd'hui compris" }),
}).openapi("Performance");
export type Performance = z.infer<typeof Performance>;

export const Performances = z.strictObject({
  donnees: z.array(Performance),
  ruptures: Alertes.shape.ruptures,
  surstocks: Alertes.shape.surstocks,
}).openapi("Performances");
