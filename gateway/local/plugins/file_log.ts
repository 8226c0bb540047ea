import { z } from "zod";
import { plugin } from "./plugin.ts";

/** One JSON line a request on standard output, with Kong's names for what it holds. */
export const fileLog = plugin({
  name: "file-log",
  priority: 9,
  config: z.strictObject({
    path: z.literal("/dev/stdout"),
    reopen: z.boolean().default(false),
    /** What these take out of Kong's lines isn't in ours: no query, no header that could hold a key or a token. */
    custom_fields_by_lua: z.record(z.string(), z.string()).default({}),
  }),
  create: (_config, { write }) => ({
    log(exchange) {
      const { route, service, consumer, upstreamMs } = exchange;
      const whole = Math.round(exchange.elapsedMs());
      const proxy = Math.round(upstreamMs ?? -1);
      write({
        started_at: Date.now() - whole,
        client_ip: exchange.clientIp,
        request: {
          id: exchange.id,
          method: exchange.method,
          uri: exchange.path,
          size: exchange.body.size,
          headers: { "user-agent": exchange.header("user-agent") },
        },
        response: { status: exchange.status, size: exchange.bytesOut },
        latencies: { request: whole, kong: whole - Math.max(0, proxy), proxy },
        tries: exchange.attempts,
        route: route && { id: route.id, name: route.name },
        service: service && { id: service.id, name: service.name },
        correlation_id: exchange.correlationId,
        trace_id: exchange.traceId && { w3c: exchange.traceId },
        consumer: consumer && { id: consumer.id, username: consumer.username },
      });
    },
  }),
});
