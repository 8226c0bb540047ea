import { z } from "zod";
import type { Exchange } from "../exchange.ts";
import { plugin, type World } from "./plugin.ts";

const toggle = z.boolean().default(false);

/** Counts requests and their time under Kong's names; each kind has to be asked for. */
export const prometheus = plugin({
  name: "prometheus",
  priority: 13,
  config: z.strictObject({
    per_consumer: toggle,
    status_code_metrics: toggle,
    latency_metrics: toggle,
    bandwidth_metrics: toggle,
    upstream_health_metrics: toggle,
  }),
  create(config, { metrics }) {
    /** Looking a metric up by its labels costs more than counting: those that were used are kept. */
    const known = new Map<string, ReturnType<typeof seriesOf>>();
    return {
      log(exchange) {
        const { route, status, upstreamMs, body } = exchange;
        if (!route) return;
        const consumer = config.per_consumer ? exchange.consumer?.username ?? "" : "";
        const source = upstreamMs === null ? "kong" : "service";
        const key = `${route.id} ${consumer} ${status} ${source}`;
        let series = known.get(key);
        if (!series) known.set(key, series = seriesOf(metrics, exchange, consumer, source));
        if (config.status_code_metrics) series.requests.inc();
        if (config.bandwidth_metrics) {
          series.ingress.inc(body.size);
          series.egress.inc(exchange.bytesOut);
        }
        if (config.latency_metrics) {
          const whole = exchange.elapsedMs();
          series.requestMs.observe(whole);
          series.kongMs.observe(whole - (upstreamMs ?? 0));
          if (upstreamMs !== null) series.upstreamMs.observe(upstreamMs);
        }
      },
    };
  },
});

function seriesOf(
  { requests, bandwidth, requestMs, kongMs, upstreamMs }: World["metrics"],
  { route, service, status }: Exchange,
  consumer: string,
  source: string,
) {
  const place = {
    service: service!.name ?? service!.id,
    route: route!.name ?? route!.id,
    workspace: "default",
  };
  return {
    requests: requests.labels({ ...place, code: status, source, consumer }),
    ingress: bandwidth.labels({ ...place, direction: "ingress", consumer }),
    egress: bandwidth.labels({ ...place, direction: "egress", consumer }),
    requestMs: requestMs.labels(place),
    kongMs: kongMs.labels(place),
    upstreamMs: upstreamMs.labels(place),
  };
}
