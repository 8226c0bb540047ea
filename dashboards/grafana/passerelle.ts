import { dashboard, quantile, rate } from "./panels.ts";

export const passerelle = dashboard(
  "magasin-passerelle",
  "Magasin : passerelle et répartition",
  "Ce qui entre, qui le demande, ce qui est refusé, et comment les instances se le partagent.",
  {
    "À l'entrée": [{
      title: "Demandes par consommateur",
      unit: "reqps",
      description: "Par clé ; vide : sans clé, ou refusé avant d'être reconnu.",
      queries: { "{{consumer}}": rate("kong_http_requests_total", "consumer") },
    }, {
      title: "Réponses par code",
      unit: "reqps",
      description: "401 et 403 : clés ; 429 : limites ; 502 à 504 : un service ne répond pas.",
      queries: { "{{code}}": rate("kong_http_requests_total", "code") },
    }, {
      title: "Demandes par service",
      unit: "reqps",
      description: "Ce que la passerelle envoie à chaque service.",
      queries: { "{{service}}": rate("kong_http_requests_total", "service") },
    }],
    "Temps": [{
      title: "Temps entier, 95e centile",
      unit: "ms",
      description: "De la demande reçue à la réponse finie, par service.",
      queries: { "{{service}}": quantile(0.95, "kong_request_latency_ms", "service") },
    }, {
      title: "Temps de la passerelle elle-même",
      unit: "ms",
      description: "Clés, groupes, limites, journal : ce que coûte l'entrée.",
      queries: {
        "p50": quantile(0.5, "kong_kong_latency_ms"),
        "p99": quantile(0.99, "kong_kong_latency_ms"),
      },
    }, {
      title: "Octets",
      unit: "Bps",
      description: "Corps reçus (ingress) et envoyés (egress).",
      queries: { "{{direction}}": rate("kong_bandwidth_bytes", "direction") },
    }],
    "Répartition": [{
      title: "Stock : demandes par instance",
      unit: "reqps",
      description:
        "À parts égales tant que toutes sont prêtes ; une instance qui meurt laisse sa part aux autres.",
      queries: {
        "{{instance}}": rate(
          'http_server_request_duration_seconds_count{service="stock",route!~"/metrics|/readyz|/livez"}',
          "instance",
        ),
      },
    }, {
      title: "Ventes : demandes par instance",
      unit: "reqps",
      description: "De même : sous Kubernetes, celles que le HPA ajoute prennent leur part.",
      queries: {
        "{{instance}}": rate(
          'http_server_request_duration_seconds_count{service="ventes",route!~"/metrics|/readyz|/livez"}',
          "instance",
        ),
      },
    }, {
      title: "Cibles hors du tour",
      unit: "short",
      description: "Instances que les sondes de la passerelle ont trouvées malades.",
      queries: {
        "{{upstream}}": 'sum by (upstream) (kong_upstream_target_health{state="unhealthy"})',
      },
    }],
  },
);
