import { dashboard, quantile, rate, share } from "./panels.ts";

const ENTRY = "kong_http_requests_total";

export const charge = dashboard(
  "magasin-charge",
  "Magasin : essai de charge",
  "À regarder pendant un essai de k6 : ce qui est demandé, ce qui est rendu, ce que cela coûte, et par combien d'instances.",
  {
    "Rendu": [{
      title: "Demandes et bonnes réponses",
      unit: "reqps",
      description: "L'écart est ce qui est refusé ou manqué. Le plateau est la capacité.",
      queries: {
        "demandes": rate(ENTRY),
        "bonnes réponses": rate(`${ENTRY}{code=~"[23].."}`),
      },
    }, {
      title: "Latence à l'entrée",
      unit: "ms",
      description: "Toutes routes ensemble, vue de la passerelle.",
      queries: Object.fromEntries(
        [0.5, 0.95, 0.99].map((q) => [`p${q * 100}`, quantile(q, "kong_request_latency_ms")]),
      ),
    }, {
      title: "Part de fautes et de refus de charge",
      unit: "percentunit",
      description: "5xx : fautes. 429 et 503 disent quand revenir.",
      queries: {
        "5xx": share(`${ENTRY}{code=~"5.."}`, ENTRY),
        "429": share(`${ENTRY}{code="429"}`, ENTRY),
      },
    }],
    "Par parcours": [{
      title: "Bonnes réponses par route",
      unit: "reqps",
      description: "Les huit routes les plus demandées.",
      queries: { "{{route}}": `topk(8, ${rate(`${ENTRY}{code=~"[23].."}`, "route")})` },
    }, {
      title: "Parcourir, vendre, commander : 95e centile",
      unit: "ms",
      description: "Les trois parcours qui ont un objectif.",
      queries: {
        "{{route}}": quantile(
          0.95,
          'kong_request_latency_ms{route=~"magasin.(produits-lire|ventes-enregistrer|commandes-passer).*"}',
          "route",
        ),
      },
    }, {
      title: "Instances par service",
      unit: "short",
      description: "Sur Kubernetes, ce que les HPA ajoutent et retirent.",
      queries: { "{{service}}": "count by (service) (process_start_time_seconds)" },
    }],
    "Coût": [{
      title: "Processeur par service",
      unit: "short",
      description: "Cœurs employés, toutes instances ensemble.",
      queries: { "{{service}}": rate("process_cpu_seconds_total", "service") },
    }, {
      title: "Processeur par demande",
      unit: "s",
      description: "Temps de processeur des services pour une demande à l'entrée.",
      queries: {
        "par demande": `${rate("process_cpu_seconds_total")} / ${rate(ENTRY)}`,
      },
    }, {
      title: "Mémoire en tout",
      unit: "bytes",
      description: "Des services et de la passerelle.",
      queries: { "mémoire": "sum(process_resident_memory_bytes)" },
    }],
  },
);
