import type { RouteHandler } from "@hono/zod-openapi";
import { enMontant, json, operation } from "../../kit/contract.ts";
import { StatistiquesGlobales } from "../contrat.ts";
import { couloirDesRapports } from "../couloir.ts";
import type { Depot } from "../depot.ts";
import type { Voisins } from "../voisins.ts";

export const route = operation({
  method: "get",
  path: "/api/v1/statistiques/globales",
  tags: ["UC1 Rapport"],
  operationId: "lireStatistiquesGlobales",
  summary: "Lire les chiffres globaux de l'entreprise",
  responses: { 200: json(StatistiquesGlobales, "Les chiffres, calculés à l'instant") },
});

export const handler = (depot: Depot, voisins: Voisins): RouteHandler<typeof route> => {
  const lire = couloirDesRapports(async () => {
    const [totaux, meilleures, magasins] = await Promise.all([
      depot.totauxParMagasin({}),
      depot.meilleuresVentes(),
      voisins.magasins(),
    ]);
    const produits = await voisins.produits(meilleures.map(({ produit }) => produit));
    const nomDe = new Map(produits.map(({ id, nom }) => [id, nom]));
    const parMagasin = new Map(totaux.map((total) => [total.magasin, total]));
    const cents = totaux.reduce((sum, total) => sum + total.cents, 0);
    const ventes = totaux.reduce((sum, total) => sum + total.ventes, 0);
    return {
      total_ventes: ventes,
      chiffre_affaires_total: enMontant(cents),
      moyenne_par_vente: enMontant(ventes === 0 ? 0 : Math.round(cents / ventes)),
      nombre_magasins: magasins.length,
      ventes_par_magasin: magasins.map(({ id, nom }) => ({
        magasin_id: id,
        magasin: nom,
        nombre_ventes: parMagasin.get(id)?.ventes ?? 0,
        total: enMontant(parMagasin.get(id)?.cents ?? 0),
      })),
      top_produits_30j: meilleures.map(({ produit, quantite, cents }) => ({
        produit_id: produit,
        nom: nomDe.get(produit) ?? "Produit retiré du catalogue",
        quantite,
        total: enMontant(cents),
      })),
    };
  });
  return async (c) => c.json(await lire(undefined), 200);
};
