import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { VERSION } from "./version.ts";

/** Kong's bounds, in milliseconds. */
const KONG_MS = [1, 2, 5, 7, 10, 15, 20, 30, 50, 75, 100, 200, 500, 750, 1000, 3000, 6000];
const UPSTREAM_MS = [
  ...[25, 50, 80, 100, 250, 400, 700, 1000, 2000],
  ...[5000, 10_000, 30_000, 60_000],
];
const PLACE = ["service", "route", "workspace"];

export interface Observed {
  /** Requests received since the start. */
  requests: number;
  connections: number;
  targets: { upstream: string; target: string; healthy: boolean | null }[];
}

export type Metrics = ReturnType<typeof createMetrics>;

/** Metrics under Kong's names: dashboards and alerts are the same for both. */
export function createMetrics(node_id: string, observed: () => Observed) {
  const registry = new Registry();
  const registers = [registry];
  const node = { node_id, subsystem: "http" };
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    collect: (gauge: Gauge) => void,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        collect(this);
      },
    });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: PLACE, buckets, registers });

  gauge("kong_node_info", "The node and its version", ["node_id", "version"], (gauge) => {
    gauge.set({ node_id, version: VERSION }, 1);
  });
  gauge("kong_datastore_reachable", "There is none to reach", [], (gauge) => gauge.set(1));
  gauge("kong_nginx_requests_total", "Requests received", Object.keys(node), (gauge) => {
    gauge.set(node, observed().requests);
  });
  gauge(
    "kong_nginx_connections_total",
    "Connections by state",
    [...Object.keys(node), "state"],
    (gauge) => gauge.set({ ...node, state: "active" }, observed().connections),
  );
  gauge("process_resident_memory_bytes", "Resident memory of the process", [], (gauge) => {
    gauge.set(Deno.memoryUsage().rss);
  });
  gauge(
    "kong_upstream_target_health",
    "1 for the state that a target is in",
    ["upstream", "target", "address", "state", "subsystem"],
    (gauge) => {
      for (const { upstream, target, healthy } of observed().targets) {
        const state = healthy === null ? "healthchecks_off" : healthy ? "healthy" : "unhealthy";
        for (const each of ["healthchecks_off", "healthy", "unhealthy"]) {
          const labels = { upstream, target, address: target, state: each, subsystem: "http" };
          gauge.set(labels, each === state ? 1 : 0);
        }
      }
    },
  );

  return {
    registry,
    requests: new Counter({
      name: "kong_http_requests_total",
      help: "Requests by status; source tells who answered",
      labelNames: [...PLACE, "code", "source", "consumer"],
      registers,
    }),
    bandwidth: new Counter({
      name: "kong_bandwidth_bytes",
      help: "Bytes of bodies in (ingress) and out (egress)",
      labelNames: [...PLACE, "direction", "consumer"],
      registers,
    }),
    requestMs: histogram("kong_request_latency_ms", "Whole time of a request", UPSTREAM_MS),
    upstreamMs: histogram("kong_upstream_latency_ms", "Time to the upstream's head", UPSTREAM_MS),
    kongMs: histogram("kong_kong_latency_ms", "Time spent in the gateway itself", KONG_MS),
  };
}
