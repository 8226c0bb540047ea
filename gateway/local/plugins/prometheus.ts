import { z } from "zod";
import { plugin } from "./plugin.ts";

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
    return {
      log({ route, service, consumer: caller, status, upstreamMs, elapsedMs, bytesIn, bytesOut }) {
        if (!route) return;
        const place = {
          service: service!.name ?? service!.id,
          route: route.name ?? route.id,
          workspace: "default",
        };
        const consumer = config.per_consumer ? caller?.username ?? "" : "";
        if (config.status_code_metrics) {
          const source = upstreamMs === null ? "kong" : "service";
          metrics.requests.inc({ ...place, code: status, source, consumer });
        }
        if (config.bandwidth_metrics) {
          metrics.bandwidth.inc({ ...place, direction: "ingress", consumer }, bytesIn);
          metrics.bandwidth.inc({ ...place, direction: "egress", consumer }, bytesOut);
        }
        if (config.latency_metrics) {
          const whole = elapsedMs();
          metrics.requestMs.observe(place, whole);
          metrics.kongMs.observe(place, whole - (upstreamMs ?? 0));
          if (upstreamMs !== null) metrics.upstreamMs.observe(place, upstreamMs);
        }
      },
    };
  },
});
