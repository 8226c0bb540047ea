import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "@hono/zod-openapi";

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** A correlation id that a caller may choose. */
export const CORRELATION = /^[\w.:-]{1,128}$/;

/** Where work comes from: what an event and a saga's line keep of the request that caused them. */
export const Origine = z.strictObject({
  correlation: z.string().regex(CORRELATION),
  /** As W3C's Trace Context writes it. */
  traceparent: z.string().regex(TRACEPARENT),
}).openapi("Origine");
export type Origine = z.infer<typeof Origine>;

export const EXEMPLE: Origine = {
  correlation: "0199f6ec-7c3e-7cc4-a1a5-0d2d9c6b2f10",
  traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
};

/** Something that the work did meanwhile: a statement, a call. Times in ms, `at` from the work's start. */
export type Step = [name: string, at: number, ms: number];

/** A piece of work under way: a request, or what a worker does for one that is long answered. */
export type Work = {
  correlationId: string;
  traceId: string;
  spanId: string;
  /** The span that this is a part of; undefined where it is the first. */
  parentId?: string;
  /** On the clock of `performance`. */
  start: number;
  steps: Step[];
};

/** The work that this code is a part of; none in a worker between two pieces. */
export const currentWork = new AsyncLocalStorage<Work>();

type Span = { traceId: string; spanId: string };

/** Begins a piece of work, under the span that runs already, if there is one. */
export function begin(correlationId: string, traceparent: string | undefined, span?: Span): Work {
  const [, received, parentId] = traceparent?.match(TRACEPARENT) ?? [];
  const { traceId, spanId } = span ?? { traceId: received ?? newId(32), spanId: newId(16) };
  return { correlationId, traceId, spanId, parentId, start: performance.now(), steps: [] };
}

/** Random digits for some hundred ids: drawing many at once costs as much as few. */
let digits = "";

function newId(length: number): string {
  if (digits.length < length) digits = crypto.getRandomValues(new Uint8Array(4096)).toHex();
  const id = digits.slice(0, length);
  digits = digits.slice(length);
  return id;
}

export const traceparentOf = ({ traceId, spanId }: Span) => `00-${traceId}-${spanId}-01`;

/** What an event or a line keeps of the current work, to be gone on with later. */
export function origine(): Origine | null {
  const work = currentWork.getStore();
  return work ? { correlation: work.correlationId, traceparent: traceparentOf(work) } : null;
}

/** More would make a line that nobody reads. */
const STEPS = 60;

/** Notes a step of the current work, which began at `start` and ends now. */
export function noteStep(name: string, start: number) {
  const work = currentWork.getStore();
  if (!work || work.steps.length === STEPS) return;
  const now = performance.now();
  work.steps.push([name, tenths(start - work.start), tenths(now - start)]);
}

/** What the line says that ends a piece of work: its parent, its time, its steps. */
export const described = ({ start, parentId, steps }: Work) => ({
  parent_id: parentId,
  ms: Math.round((performance.now() - start) * 100) / 100,
  steps: steps.length > 0 ? steps : undefined,
});

const tenths = (ms: number) => Math.round(ms * 10) / 10;
