import { requestContext } from "./context.ts";

export type Log = (level: "info" | "warn" | "error", message: string, fields?: object) => void;

/** One JSON line on standard output, with the request's correlation and trace ids. */
export function createLog(service: string, instance: string): Log {
  return (level, message, fields) => {
    const context = requestContext.getStore();
    console.log(JSON.stringify({
      time: new Date().toISOString(),
      level,
      service,
      instance,
      message,
      correlation_id: context?.correlationId,
      trace_id: context?.traceparent?.split("-")[1],
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
