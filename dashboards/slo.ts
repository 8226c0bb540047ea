// deno task slo: makes dashboards/rules/slo.yaml, the recording rules of the objectives, from this table.
import { stringify } from "yaml";

type Slo = {
  /** The value of the label `slo`. */
  name: string;
  /** A route of the gateway, as Kong names it: what people get, also when the service is gone. */
  route: string;
  /** The share of answers that must be good. */
  objective: number;
  /** Good is an answer within so many ms, a bound of Kong's histogram; without it, one that isn't a 5xx. */
  within?: number;
};

const [PARCOURIR, VENDRE, COMMANDER] = [
  "magasin.produits-lire.produits..http",
  "magasin.ventes-enregistrer.ventes..http",
  "magasin.commandes-passer.commandes..http",
];

export const SLOS: Slo[] = [
  { name: "parcourir-disponibilite", route: PARCOURIR, objective: 0.999 },
  { name: "parcourir-latence", route: PARCOURIR, objective: 0.99, within: 100 },
  { name: "vendre-disponibilite", route: VENDRE, objective: 0.999 },
  { name: "vendre-latence", route: VENDRE, objective: 0.99, within: 400 },
  { name: "commander-disponibilite", route: COMMANDER, objective: 0.999 },
  { name: "commander-latence", route: COMMANDER, objective: 0.99, within: 1000 },
];

/** Those that the alerts compare, two by two. */
const WINDOWS = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

/** The share of bad answers in a window. */
const badShare = ({ route, within }: Slo, window: string) => {
  const rate = (metric: string, labels = "") =>
    `sum(rate(${metric}{route="${route}"${labels}}[${window}]))`;
  return within
    ? `1 - ${rate("kong_request_latency_ms_bucket", `,le=~"${within}(\\\\.0)?"`)} / ${
      rate("kong_request_latency_ms_count")
    }`
    : `(${rate("kong_http_requests_total", ',code=~"5.."')} or vector(0)) / ${
      rate("kong_http_requests_total")
    }`;
};

export const recordingRules = () => ({
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PrometheusRule",
  metadata: { name: "slo" },
  spec: {
    groups: SLOS.map((slo) => ({
      name: `slo-${slo.name}`,
      rules: [
        { record: "slo:objective", expr: `vector(${slo.objective})`, labels: { slo: slo.name } },
        ...WINDOWS.map((window) => ({
          record: `slo:bad_ratio:rate${window}`,
          expr: badShare(slo, window),
          labels: { slo: slo.name },
        })),
      ],
    })),
  },
});

export const FILE = new URL("rules/slo.yaml", import.meta.url);
export const text = () =>
  `# Made by deno task slo from dashboards/slo.ts.\n${
    stringify(recordingRules(), { lineWidth: 0 })
  }`;

if (import.meta.main) await Deno.writeTextFile(FILE, text());
