import type { RouteHandler } from "@hono/zod-openapi";
import { enMontant, json, operation } from "../../kit/contract.ts";
import { Performances } from "../contrat.ts";
import type { Depot } from "../depot.ts";
import { quatorzeJours, remplir, tendance } from "../regles.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/performances",
  tags: ["UC3 Tableau de bord"],
  operationId: "lirePerformances",
  summary: "Comparer les magasins, voir ce qui s'épuise et ce qui s'accumule",
  responses: { 200: json(Performances, "Les magasins, la boutique, et les alertes de stock") },
});

export const handler =
  (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => async (c) => {
    const jours = quatorzeJours(new Date());
    const [bilans, magasins, alertes] = await Promise.all([
      depot.bilans(jours[0]),
      voisins.magasins(),
      voisins.alertes(),
    ]);
    const parMagasin = new Map(bilans.map((bilan) => [bilan.magasin, bilan]));
    const donnees = magasins.map(({ id, nom }) => {
      const { cents, ventes, journees } = parMagasin.get(id) ??
        { cents: 0, ventes: 0, journees: [] };
      const quatorze = remplir(journees, jours);
      return {
        magasin_id: id,
        magasin_nom: nom,
        chiffre_affaires: enMontant(cents),
        nombre_ventes: ventes,
        tendance: tendance(quatorze),
        journees: quatorze.map(({ jour, cents }) => ({ jour, chiffre_affaires: enMontant(cents) })),
      };
    });
    return c.json({ donnees, ...alertes }, 200);
  };
