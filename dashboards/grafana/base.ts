import { dashboard, quantile, rate, share } from "./panels.ts";

const STATEMENTS = "db_client_operation_duration_seconds";

export const base = dashboard(
  "magasin-base",
  "Magasin : base de données",
  "Vue des services : ce que chaque instruction coûte, et si les connexions suffisent.",
  {
    "Connexions": [{
      title: "Connexions employées",
      unit: "percentunit",
      description: "Part de celles qu'une instance peut avoir : à 100 %, on fait la file.",
      queries: {
        "{{instance}}":
          "sum by (instance) (db_client_connections_used) / sum by (instance) (db_client_connections_max)",
      },
    }, {
      title: "Instructions en attente d'une connexion",
      unit: "short",
      description: "L'alerte ConnexionsEpuisees regarde ce chiffre.",
      queries: { "{{instance}}": "sum by (instance) (db_client_pending_statements)" },
    }, {
      title: "Attente d'une connexion, 95e centile",
      unit: "s",
      description: "Au-delà d'une seconde, la demande est refusée : 503 et Retry-After.",
      queries: { "{{service}}": quantile(0.95, "db_client_connection_wait_seconds", "service") },
    }],
    "Instructions": [{
      title: "Instructions par service",
      unit: "ops",
      description: "Une étape, une instruction : c'est aussi le nombre de transactions.",
      queries: { "{{service}}": rate(`${STATEMENTS}_count`, "service") },
    }, {
      title: "Les plus lentes, 95e centile",
      unit: "s",
      description: "Les cinq instructions nommées les plus lentes, attente comprise.",
      queries: {
        "{{service}} {{statement}}": `topk(5, ${quantile(0.95, STATEMENTS, "service, statement")})`,
      },
    }, {
      title: "Les plus coûteuses",
      unit: "percentunit",
      description: "Temps passé par seconde : les cinq où un index ou une réécriture rapporterait.",
      queries: {
        "{{service}} {{statement}}": `topk(5, ${rate(`${STATEMENTS}_sum`, "service, statement")})`,
      },
    }],
    "Fautes": [{
      title: "Part d'instructions en erreur",
      unit: "percentunit",
      description: "Base absente, délai passé ; un refus du métier n'en est pas une.",
      queries: {
        "{{service}}": share(
          `${STATEMENTS}_count{outcome="error"}`,
          `${STATEMENTS}_count`,
          "service",
        ),
      },
    }, {
      title: "Ventes et prélèvements, 95e centile",
      unit: "s",
      description: "Les instructions du chemin chaud : une vente, une réservation, un mouvement.",
      queries: {
        "{{service}} {{statement}}": quantile(
          0.95,
          `${STATEMENTS}{statement=~"commencer_vente|conclure_vente|prelever|denouer|conclure_commande"}`,
          "service, statement",
        ),
      },
    }],
  },
);
