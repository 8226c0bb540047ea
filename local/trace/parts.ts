/** A part of a request's way: a piece of work of one process, a step of it, or a line that it logged. */
export interface Part {
  /** Who did it: a service, or the gateway. */
  who: string;
  /** The instance, where the log says which. */
  instance?: string;
  name: string;
  /** What came of it: a status, a warning. */
  outcome: string;
  /** Milliseconds since 1970. */
  start: number;
  /** How long it took, in ms. */
  ms: number;
  spanId?: string;
  parentId?: string;
  /** In the order of their start. */
  children: Part[];
}

type Line = {
  time: string;
  level: string;
  service: string;
  instance: string;
  message: string;
  trace_id?: string;
  span_id?: string;
  parent_id?: string;
  ms?: number;
  status?: number;
  error?: string;
  steps?: [name: string, at: number, ms: number][];
};

/** The gateway's line has Kong's names; it doesn't tell its span. */
type GatewayLine = {
  started_at: number;
  request: { method: string; uri: string };
  response: { status: number };
  latencies: { request: number };
  consumer?: { username: string };
};

/** What a line of a log tells. */
export const partOf = (line: object): Part =>
  "started_at" in line ? gatewayPart(line as GatewayLine) : servicePart(line as Line);

function gatewayPart({ started_at, request, response, latencies, consumer }: GatewayLine): Part {
  return {
    who: "gateway",
    name: `${request.method} ${request.uri}`,
    outcome: [response.status, consumer?.username].filter(Boolean).join(" "),
    start: started_at,
    ms: latencies.request,
    children: [],
  };
}

function servicePart(line: Line): Part {
  const { service, instance, message, level, status, error, ms, span_id, parent_id, steps } = line;
  const end = Date.parse(line.time);
  const about = { who: service, instance, name: message };
  const outcome = `${status ?? error ?? (level === "info" ? "" : level)}`;
  // Without a time it is something that was said meanwhile: a leaf of the work that it is about.
  if (ms === undefined) {
    return { ...about, outcome, start: end, ms: 0, parentId: span_id, children: [] };
  }
  const start = end - ms;
  const children = (steps ?? []).map(([name, at, ms]): Part => ({
    who: service,
    name,
    outcome: "",
    start: start + at,
    ms,
    children: [],
  }));
  return { ...about, outcome, start, ms, spanId: span_id, parentId: parent_id, children };
}
