import { type RouteHandler, z } from "@hono/zod-openapi";
import { enMontant, Jour, json, operation } from "../../kit/contract.ts";
import { RapportConsolide } from "../contrat.ts";
import { couloirDesRapports } from "../couloir.ts";
import type { Depot, Periode } from "../depot.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/rapports/consolide",
  tags: ["UC1 Rapport"],
  operationId: "lireRapportConsolide",
  summary: "Lire le rapport consolidé des ventes de tous les magasins",
  request: {
    query: z.object({
      du: Jour.optional().openapi({ description: "Premier jour, inclus" }),
      au: Jour.optional().openapi({ description: "Dernier jour, inclus" }),
    }).refine(({ du, au }) => !du || !au || du <= au, {
      path: ["du"],
      message: "La période commence après sa fin",
    }),
  },
  responses: {
    200: json(RapportConsolide, "Tous les magasins, par nom, puis la boutique en ligne"),
  },
});

export const handler = (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => {
  const lire = couloirDesRapports(async (periode: Periode) => {
    const [totaux, magasins] = await Promise.all([
      depot.totauxParMagasin(periode),
      voisins.magasins(),
    ]);
    const parMagasin = new Map(totaux.map((total) => [total.magasin, total]));
    return magasins.map(({ id, nom, adresse, stock_local }) => {
      const { cents, ventes, unites } = parMagasin.get(id) ?? { cents: 0, ventes: 0, unites: 0 };
      return {
        magasin_id: id,
        magasin: nom,
        adresse,
        total: enMontant(cents),
        nombre_ventes: ventes,
        produits_vendus: unites,
        stock_local,
      };
    });
  });
  return async (c) => {
    const { du, au } = c.req.valid("query");
    return c.json({ donnees: await lire({ du, au }), suivant: null }, 200);
  };
};
