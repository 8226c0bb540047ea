import { dashboard, rate } from "./panels.ts";

export const sagas = dashboard(
  "magasin-sagas",
  "Magasin : stock, sagas et événements",
  "Rien ne se perd, rien ne reste en chemin : réservations, commandes à suivre, événements à livrer, grand livre.",
  {
    "Commandes": [{
      title: "Commandes à suivre",
      unit: "short",
      description: "En cours, à clore ou à rembourser ; revient à zéro en quelques secondes.",
      queries: { "{{statut}}": "max by (statut) (commandes_sagas)" },
    }, {
      title: "Âge de la plus ancienne",
      unit: "s",
      description: "L'alerte SagaBloquee regarde ce chiffre.",
      queries: { "{{statut}}": "max by (statut) (commandes_saga_oldest_age_seconds)" },
    }, {
      title: "Réservations tenues",
      unit: "short",
      description: "Ni confirmées ni rendues : du stock que personne d'autre ne peut acheter.",
      queries: { "réservations": "max(stock_reservations)" },
    }],
    "Événements": [{
      title: "Événements à livrer",
      unit: "short",
      description: "Ce que la boîte d'envoi de chaque service garde encore.",
      queries: { "{{service}}": "max by (service) (outbox_events)" },
    }, {
      title: "Âge du plus ancien événement",
      unit: "s",
      description: "L'alerte RelaisBloque regarde ce chiffre.",
      queries: { "{{service}}": "max by (service) (outbox_oldest_event_age_seconds)" },
    }, {
      title: "Livraisons par issue",
      unit: "short",
      description: "Événements livrés, refusés ou manqués, par seconde.",
      queries: {
        "{{service}} → {{destination}} : {{outcome}}": rate(
          "outbox_deliveries_total",
          "service, destination, outcome",
        ),
      },
    }],
    "Grand livre": [{
      title: "Niveaux comparés au grand livre",
      unit: "short",
      description: "Par seconde : le contrôle passe sans cesse sur tous les niveaux.",
      queries: { "comparés": rate("stock_niveaux_verifies_total") },
    }, {
      title: "Écarts trouvés",
      unit: "short",
      description: "Zéro, toujours : autre chose est l'alerte GrandLivreFaux.",
      queries: { "écarts": "sum(stock_ecarts_total)" },
    }, {
      title: "Échecs des travaux de fond",
      unit: "short",
      description: "Par seconde ; ils recommencent d'eux-mêmes.",
      queries: {
        "{{service}}": `${rate("worker_failures_total", "service")} or ${
          rate("process_cpu_seconds_total", "service")
        } * 0`,
      },
    }],
  },
);
