import { type RouteHandler, z } from "@hono/zod-openapi";
import { enMontant, Jour, json, operation } from "../../kit/contract.ts";
import { RapportConsolide } from "../contrat.ts";
import { couloirDesRapports } from "../couloir.ts";
import type { Depot } from "../depot.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/rapports/consolide",
  middleware: couloirDesRapports,
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

export const handler =
  (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => async (c) => {
    const [totaux, magasins] = await Promise.all([
      depot.totauxParMagasin(c.req.valid("query")),
      voisins.magasins(),
    ]);
    const parMagasin = new Map(totaux.map((total) => [total.magasin, total]));
    const donnees = magasins.map(({ id, nom, adresse, stock_local }) => {
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
    return c.json({ donnees, suivant: null }, 200);
  };
