import { dashboard, quantile, rate, share } from "./panels.ts";

const REQUESTS = "http_server_request_duration_seconds";

export const ensemble = dashboard(
  "magasin-ensemble",
  "Magasin : vue d'ensemble",
  "Les quatre signaux de chaque service : trafic, erreurs, latence, saturation ; et les objectifs.",
  {
    "Trafic et erreurs": [{
      title: "Demandes par service",
      unit: "reqps",
      description:
        "Ce que chaque service reçoit, appels entre services compris. Un service muet alors que les autres travaillent est à regarder.",
      queries: { "{{service}}": rate(`${REQUESTS}_count`, "service") },
    }, {
      title: "Part de réponses 5xx par service",
      unit: "percentunit",
      description:
        "Les refus justes (4xx) n'en sont pas. Au-dessus de 0,1 %, le budget d'erreurs fond.",
      queries: {
        "{{service}}": share(`${REQUESTS}_count{status=~"5.."}`, `${REQUESTS}_count`, "service"),
      },
    }, {
      title: "Demandes en cours",
      unit: "short",
      description: "Ce qui est commencé et pas fini : monte quand un voisin ou la base ralentit.",
      queries: { "{{service}}": "sum by (service) (http_server_active_requests)" },
    }],
    "Latence": [{
      title: "Latence médiane par service",
      unit: "s",
      description: "La moitié des réponses viennent plus vite.",
      queries: { "{{service}}": quantile(0.5, REQUESTS, "service") },
    }, {
      title: "95e centile par service",
      unit: "s",
      description: "Une réponse sur vingt est plus lente.",
      queries: { "{{service}}": quantile(0.95, REQUESTS, "service") },
    }, {
      title: "Appels aux voisins, 95e centile",
      unit: "s",
      description: "Nouveaux essais compris. Dit lequel des voisins ralentit les autres.",
      queries: {
        "{{service}} → {{neighbour}}": quantile(
          0.95,
          "http_client_request_duration_seconds",
          "service, neighbour",
        ),
      },
    }],
    "Saturation": [{
      title: "Processeur par instance",
      unit: "percentunit",
      description: "En part d'un cœur : un service Deno n'en prend pas plus d'un, à peu près.",
      queries: { "{{instance}}": rate("process_cpu_seconds_total", "instance") },
    }, {
      title: "Retard de la boucle d'événements, 99e centile",
      unit: "s",
      description:
        "De combien une minuterie de 100 ms est en retard : au-delà de 50 ms, tout attend.",
      queries: { "{{instance}}": quantile(0.99, "event_loop_delay_seconds", "instance") },
    }, {
      title: "Mémoire par instance",
      unit: "bytes",
      description: "La mémoire résidente du processus.",
      queries: { "{{instance}}": "sum by (instance) (process_resident_memory_bytes)" },
    }],
    "Objectifs": [{
      title: "Part de mauvaises réponses, une heure",
      unit: "percentunit",
      description:
        "Par objectif ; le budget est 1 moins l'objectif (0,1 % pour la disponibilité, 1 % pour la latence).",
      queries: { "{{slo}}": "slo:bad_ratio:rate1h" },
    }, {
      title: "Vitesse à laquelle le budget fond",
      unit: "short",
      description:
        "1 : le budget de trente jours dure trente jours. 14,4 sur une heure réveille quelqu'un.",
      queries: { "{{slo}}": "slo:bad_ratio:rate1h / on (slo) (1 - slo:objective)" },
    }, {
      title: "Cibles qui répondent à Prometheus",
      unit: "short",
      description: "Combien d'instances de chaque service donnent leurs mesures.",
      queries: { "{{service}}": "count by (service) (process_start_time_seconds)" },
    }],
  },
);
