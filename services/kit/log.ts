import { currentWork } from "./work.ts";

export type Log = (level: "info" | "warn" | "error", message: string, fields?: object) => void;

const lines: string[] = [];
const encoder = new TextEncoder();

/** Writes what was logged; done by itself once a turn of the event loop, as one write costs as much as many. */
export function flushLog() {
  const bytes = encoder.encode(lines.splice(0).map((line) => line + "\n").join(""));
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}

/** One JSON line on standard output, with the ids of the work that it is about. */
export function createLog(service: string, instance: string): Log {
  return (level, message, fields) => {
    const work = currentWork.getStore();
    if (lines.length === 0) setTimeout(flushLog, 0);
    lines.push(JSON.stringify({
      time: new Date().toISOString(),
      level,
      service,
      instance,
      message,
      correlation_id: work?.correlationId,
      trace_id: work?.traceId,
      span_id: work?.spanId,
      ...fields,
    }));
  };
}

/** What a log says of an error: its message, its origin, its stack. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { error: error.message, cause, stack: error.stack };
}
