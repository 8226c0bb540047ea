// What Prometheus and Grafana know of the system on the cluster.
import assert from "node:assert/strict";
import { DASHBOARDS } from "../../dashboards/grafana/all.ts";
import { panelsOf } from "../../dashboards/grafana/queries.ts";
import { ALERTS } from "../../dashboards/rules.ts";
import { eventually } from "../../tests/shop.ts";
import { kubectl } from "../command.ts";
import { NAMES } from "../services.ts";
import { call, k } from "./system.ts";

const PATIENCE = 120_000;

/** Asks the Prometheus of the cluster, wherever its operator runs it. */
async function ask(path: string) {
  const { items: [prometheus] } = JSON.parse(
    await kubectl("get", "prometheuses", "-A", "-o", "json"),
  );
  const place = `/api/v1/namespaces/${prometheus.metadata.namespace}`;
  const service = `${place}/services/prometheus-operated:9090/proxy/api/v1/`;
  return JSON.parse(await kubectl("get", "--raw", service + path)).data;
}
const query = async (expr: string): Promise<{ metric: Record<string, string> }[]> =>
  (await ask(`query?query=${encodeURIComponent(expr)}`)).result;

Deno.test("Prometheus has every alert, and can evaluate it", () =>
  eventually(async () => {
    const { groups } = await ask("rules");
    const rules: { name: string; type: string; health: string }[] = groups.flatMap((
      { rules }: { rules: object[] },
    ) => rules);
    const healthy = rules.filter(({ type, health }) => type === "alerting" && health === "ok")
      .map(({ name }) => name);
    for (const alert of ALERTS) assert.ok(healthy.includes(alert), alert);
  }, PATIENCE));

Deno.test("Prometheus sees every service, and the gateway", () =>
  eventually(async () => {
    await (await call("/api/v1/magasins")).body?.cancel();
    const seen = await query("count by (service) (process_start_time_seconds)");
    const services = seen.map(({ metric }) => metric.service);
    for (const name of NAMES) assert.ok(services.includes(name), name);
    assert.ok((await query("kong_http_requests_total")).length > 0);
  }, PATIENCE));

Deno.test("the dashboards are where Grafana looks, and their queries are valid there", async () => {
  const { items } = JSON.parse(
    await k("get", "configmaps", "-l", "grafana_dashboard=1", "-o", "json"),
  );
  const kept = items.flatMap(({ data }: { data: Record<string, string> }) => Object.values(data))
    .map((text: string) => JSON.parse(text));
  for (const dashboard of DASHBOARDS) {
    assert.deepEqual(
      kept.find(({ uid }: { uid: string }) => uid === dashboard.uid),
      JSON.parse(JSON.stringify(dashboard)),
    );
    for (const { targets } of panelsOf(dashboard)) {
      for (const { expr } of targets) await query(expr.replaceAll("$__rate_interval", "1m"));
    }
  }
});
