import { BOUTIQUE } from "../../services/ventes/contrat.ts";
import { dashboard, rate, share } from "./panels.ts";

/** The demonstration's stores, by their ids: a chain writes its own here. */
const MAGASINS = Object.fromEntries(
  ["Centre-ville", "Plateau", "Rosemont", "Verdun", "Laval"].map((name, i) => [
    `33333333-3333-3333-3333-33333333333${i + 1}`,
    name,
  ]),
);
const names = { ...MAGASINS, [BOUTIQUE.id]: BOUTIQUE.nom };

export const commerce = dashboard(
  "magasin-commerce",
  "Magasin : le commerce",
  "UC1 et UC3 en direct : ce qui se vend, où, ce qui manque, et ce que deviennent les paniers.",
  {
    "Ventes": [{
      title: "Ventes par minute et par magasin",
      unit: "short",
      names,
      description: "UC3 : ventes enregistrées, celles de la boutique en ligne comprises.",
      queries: { "{{magasin}}": `60 * ${rate("ventes_total", "magasin")}` },
    }, {
      title: "Chiffre d'affaires par minute et par magasin",
      unit: "currencyCAD",
      names,
      description: "UC1 : ce que les ventes rapportent, taxes non comprises.",
      queries: { "{{magasin}}": `60 * ${rate("ventes_montant_dollars_total", "magasin")}` },
    }, {
      title: "Vente moyenne",
      unit: "currencyCAD",
      names,
      description: "Chiffre d'affaires divisé par le nombre de ventes.",
      queries: {
        "{{magasin}}": `${rate("ventes_montant_dollars_total", "magasin")} / ${
          rate("ventes_total", "magasin")
        }`,
      },
    }],
    "Ce qui manque": [{
      title: "Produits en rupture par lieu",
      unit: "short",
      description: "Produits dont un lieu n'a plus d'exemplaire libre : à réapprovisionner (UC6).",
      queries: { "{{lieu}}": "max by (lieu) (stock_ruptures)" },
    }, {
      title: "Refus faute de stock, par minute",
      unit: "short",
      description:
        "Des 409 qui disent ce qu'il reste : des ventes manquées, jamais des survendues.",
      queries: { "{{operation}}": `60 * ${rate("stock_refus_total", "operation")}` },
    }, {
      title: "Demandes et décisions, par minute",
      unit: "short",
      description: "UC2 et UC6 : demandes reçues par stock, décisions prises par l'entrepôt.",
      queries: {
        "{{route}}": `60 * ${
          rate(
            'http_server_request_duration_seconds_count{method="POST",status=~"2..",route=~"/api/v1/(demandes|reapprovisionnements).*"}',
            "route",
          )
        }`,
      },
    }],
    "Boutique en ligne": [{
      title: "Paniers ouverts et commandés, par minute",
      unit: "short",
      description: "Ce qui commence, et ce qui va jusqu'au bout.",
      queries: {
        "ouverts": `60 * ${rate("paniers_ouverts_total")}`,
        "commandés": `60 * ${rate("paniers_commandes_total")}`,
      },
    }, {
      title: "Paniers qui deviennent une commande",
      unit: "percentunit",
      description: "La part des paniers ouverts qui sont commandés.",
      queries: { "conversion": share("paniers_commandes_total", "paniers_ouverts_total") },
    }, {
      title: "Commandes par issue, par minute",
      unit: "short",
      description: "Confirmées, refusées (stock, paiement), annulées.",
      queries: { "{{statut}}": `60 * ${rate("commandes_conclues_total", "statut")}` },
    }],
  },
);
