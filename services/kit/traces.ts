import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Log } from "./log.ts";
import { begin, currentWork, described, type Origine } from "./work.ts";

/**
 * Spans are made by Deno itself where OTEL_DENO=true: one a request received and one a request sent. Here is
 * what only we know: one a SQL statement, one a delivery, one for what a worker does later. Elsewhere they cost
 * nothing, and logs alone tell the same (work.ts).
 */
const tracer = trace.getTracer("magasin");

/** The ids of the span that runs, where spans are made. */
export function activeSpan() {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span) ? span : undefined;
}

/** Names the current request's span by its route, as Deno's own can't. */
export function nameSpan(method: string, route: string) {
  trace.getActiveSpan()?.setAttribute("http.route", route).updateName(`${method} ${route}`);
}

/** Runs something under a span of its own. */
export const inSpan = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  tracer.startActiveSpan(name, (span) => ending(span, work));

/** Does later what a request caused: under its trace and its correlation id, with a line of its own in the log. */
export function goOn<T>(
  origine: Origine | null,
  name: string,
  log: Log,
  work: () => Promise<T>,
): Promise<T> {
  if (!origine) return work();
  return tracer.startActiveSpan(name, {}, remote(origine.traceparent), (span) => {
    const { correlation, traceparent } = origine;
    const begun = begin(correlation, traceparent, activeSpan());
    return currentWork.run(begun, () =>
      ending(span, async () => {
        try {
          const result = await work();
          log("info", name, described(begun));
          return result;
        } catch (error) {
          log("warn", name, { ...described(begun), error: String(error) });
          throw error;
        }
      }));
  });
}

/** Says that what began at `start` (ms since 1970) and just ended was a part of what a request caused. */
export function noteWork(origine: Origine | null, name: string, start: number, log: Log) {
  if (!origine) return;
  const { correlation, traceparent } = origine;
  const span = tracer.startSpan(name, { startTime: start }, remote(traceparent));
  span.end();
  // Where no spans are made, this one is the caller's.
  const made = traceparent.includes(span.spanContext().spanId) ? undefined : span.spanContext();
  const noted = begin(correlation, traceparent, made);
  noted.start -= Date.now() - start;
  currentWork.run(noted, () => log("info", name, described(noted)));
}

function remote(traceparent: string): Context {
  const [, traceId, spanId] = traceparent.split("-");
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: 1, isRemote: true });
}

async function ending<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
