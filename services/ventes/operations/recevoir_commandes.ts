import { type RouteHandler, z } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { CommandeAnnulee, CommandeConfirmee } from "../../commandes/contrat.ts";
import { enCents } from "../../kit/contract.ts";
import { recevoirEvenements } from "../../kit/inbox.ts";
import { BOUTIQUE } from "../contrat.ts";
import type { Depot } from "../depot.ts";

export const route = recevoirEvenements(
  z.discriminatedUnion("genre", [CommandeConfirmee, CommandeAnnulee]),
);

type Confirmee = z.infer<typeof CommandeConfirmee>;

/** Two statements: each order's effect is whole in one of them, and either may come again. */
export const handler = (depot: Depot): RouteHandler<typeof route> => async (c) => {
  const { evenements } = c.req.valid("json");
  const confirmees = evenements.filter((e) => e.genre === "commande.confirmee");
  const annulees = evenements.filter((e) => e.genre === "commande.annulee");
  if (confirmees.length > 0) await depot.recevoirCommandes(confirmees.map(enVente));
  if (annulees.length > 0) {
    await depot.recevoirAnnulations(
      annulees.map(({ origine, contenu: { id, date } }) => ({
        id,
        date,
        annonce: uuidv7(),
        origine,
      })),
    );
  }
  return c.body(null, 204);
};

const enVente = ({ origine, contenu: { id, date, total, lignes } }: Confirmee) => ({
  id,
  date,
  total_cents: enCents(total),
  lignes: lignes.map(({ prix_unitaire, ...ligne }) => ({
    ...ligne,
    prix_cents: enCents(prix_unitaire),
  })),
  annonce: uuidv7(),
  origine,
  contenu: { id, magasin: BOUTIQUE.id, date, total },
});
