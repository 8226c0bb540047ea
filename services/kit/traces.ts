import { isSpanContextValid, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * Traces are made by Deno itself where OTEL_DENO=true: a span a request received and a request sent.
 * Here is what only we know: the trace's id for logs, and a span a SQL statement. Elsewhere the id that
 * a caller sent is passed on, and spans cost nothing.
 */
const tracer = trace.getTracer("magasin");

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C traceparent under which the current request's work goes on, or null. */
export function currentTraceparent(received: string | undefined): string | null {
  const span = trace.getActiveSpan()?.spanContext();
  if (span && isSpanContextValid(span)) {
    return `00-${span.traceId}-${span.spanId}-0${span.traceFlags & 1}`;
  }
  return received && TRACEPARENT.test(received) ? received : null;
}

/** Names the current request's span by its route, as Deno's own can't. */
export function nameSpan(method: string, route: string) {
  trace.getActiveSpan()?.setAttribute("http.route", route).updateName(`${method} ${route}`);
}

/** Runs something under a span of its own. */
export function inSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
