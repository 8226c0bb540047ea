import { DASHBOARDS } from "../../dashboards/grafana/all.ts";
import { apply, kubectl } from "../command.ts";

/** The dashboards as Grafana's sidecar finds them, by their label. */
export const dashboardMaps = () =>
  DASHBOARDS.map((dashboard) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `tableau-${dashboard.uid}`, labels: { grafana_dashboard: "1" } },
    data: { [`${dashboard.uid}.json`]: JSON.stringify(dashboard) },
  }));

/** The objectives' rules, the alerts and the dashboards, where Prometheus and Grafana look for them. */
export async function observation(): Promise<void> {
  await kubectl("apply", "-n", "magasin", "-f", "dashboards/rules", "-f", "dashboards/alerts");
  await apply(dashboardMaps(), "magasin");
}
