import { z } from "@hono/zod-openapi";
import { json } from "../kit/contract.ts";
import { Problem } from "../kit/problem.ts";
import { Produit } from "./contrat.ts";

export const etag = (version: number) => `"${version}"`;

const headers = z.object({
  ETag: z.string().openapi({
    description: "La version, à rendre dans If-Match ou If-None-Match",
    example: '"1"',
  }),
});
export const produitVersionne = { ...json(Produit, "Le produit"), headers };
export const versionInchangee = { description: "Le produit n'a pas changé depuis", headers };

/** The version that an If-Match names; one that can't be ours is 0, which no product ever has. */
export function versionDe(ifMatch: string | undefined): number {
  if (ifMatch === undefined) {
    throw new Problem(428, "L'en-tête If-Match est requis : lisez le produit avant de le modifier");
  }
  return Number(/^"(\d{1,9})"$/.exec(ifMatch)?.[1] ?? 0);
}
