import { install, OPERATORS } from "../charts.ts";

/** What the cluster needs once: metrics, the databases' operator, Prometheus and Grafana. */
export async function operators(): Promise<string> {
  return (await Promise.all(OPERATORS.map(install))).join(", ");
}
