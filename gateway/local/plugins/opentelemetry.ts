import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from "@opentelemetry/api";
import { z } from "zod";
import type { Exchange } from "../exchange.ts";
import { plugin } from "./plugin.ts";

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const tracer = trace.getTracer("magasin-gateway");

/** Begins a trace, or goes on with its caller's. Spans leave by Deno's own exporter, where OTEL_DENO=true. */
export const opentelemetry = plugin({
  name: "opentelemetry",
  priority: 14,
  config: z.strictObject({
    /** Kong's exporter sends there; ours to OTEL_EXPORTER_OTLP_ENDPOINT. */
    traces_endpoint: z.url(),
    resource_attributes: z.record(z.string(), z.string()).default({}),
    propagation: z.strictObject({
      default_format: z.literal("w3c"),
      extract: z.tuple([z.literal("w3c")]),
      inject: z.tuple([z.literal("w3c")]),
    }),
  }),
  create: () => {
    const spans = new WeakMap<Exchange, Span>();
    return {
      access(exchange) {
        const [, traceId, parent] = exchange.header("traceparent")?.match(TRACEPARENT) ?? [];
        const caller = traceId ? remote(traceId, parent) : ROOT_CONTEXT;
        const span = tracer.startSpan(nameOf(exchange), { kind: SpanKind.SERVER }, caller);
        const made = span.spanContext();
        const own = isSpanContextValid(made) && made.spanId !== parent
          ? made
          : { traceId: traceId ?? exchange.id, spanId: exchange.id.slice(16) }; // no spans are made
        exchange.traceId = own.traceId;
        exchange.toUpstream("traceparent", `00-${own.traceId}-${own.spanId}-01`);
        spans.set(exchange, span);
      },
      log(exchange) {
        spans.get(exchange)?.setAttribute("http.response.status_code", exchange.status).end();
      },
    };
  },
});

const nameOf = ({ method, route }: Exchange) => route?.name ? `${method} ${route.name}` : method;

const remote = (traceId: string, spanId: string): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: 1, isRemote: true });
