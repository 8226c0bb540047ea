// What k6 counted, in our own shape; no import of k6's, so that it is tested where k6 isn't.
import type { Slice } from "./slices.ts";

/** Latencies in ms, of the answers that were as expected. */
export type Figures = {
  requests: number;
  failed: number;
  /** Iterations that could not be sent, as too many were waiting. */
  dropped: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Bytes received. */
  bytes: number;
};
export type Summary = {
  scenario: string;
  slices: (Slice & Figures)[];
  calls: Record<string, Figures>;
  /** From the first failed request to the last, in s; null when none failed. */
  outage: number | null;
  counters: Record<string, number>;
  thresholds: Record<string, boolean>;
};

type Metric = {
  type: string;
  values: Record<string, number>;
  thresholds?: Record<string, { ok: boolean }>;
};
export type K6Data = { metrics: Record<string, Metric> };

/** Counters of a scenario's own, which the summary repeats. */
const OWN = /^units_/;

export function summarise(
  scenario: string,
  slices: Slice[],
  calls: readonly string[],
  { metrics }: K6Data,
): Summary {
  const value = (metric: string, name: string) => metrics[metric]?.values[name] ?? 0;
  const figures = (tag: string): Figures => {
    const latency = (name: string) =>
      value(`http_req_duration{${tag},expected_response:true}`, name);
    return {
      requests: value(`http_reqs{${tag}}`, "count"),
      failed: value(`http_req_failed{${tag}}`, "passes"),
      dropped: value(`dropped_iterations{${tag}}`, "count"),
      p50: latency("med"),
      p95: latency("p(95)"),
      p99: latency("p(99)"),
      max: latency("max"),
      bytes: value(`data_received{${tag}}`, "count"),
    };
  };
  const failedAt = metrics.failed_at?.values;
  return {
    scenario,
    slices: slices.map((slice) => ({ ...slice, ...figures(`scenario:${slice.name}`) })),
    calls: Object.fromEntries(calls.map((call) => [call, figures(`call:${call}`)])),
    outage: failedAt && failedAt.max > 0 ? (failedAt.max - failedAt.min) / 1000 : null,
    counters: Object.fromEntries(
      Object.entries(metrics).filter(([name]) => OWN.test(name))
        .map(([name, { values }]) => [name, values.count]),
    ),
    thresholds: Object.fromEntries(
      Object.entries(metrics).flatMap(([name, { thresholds = {} }]) =>
        Object.entries(thresholds).map(([rule, { ok }]) => [`${name} ${rule}`, ok])
      ),
    ),
  };
}

/** Answers as expected, a second. */
export const goodput = ({ requests, failed, seconds }: Figures & { seconds: number }) =>
  (requests - failed) / seconds;

/** The share of what was asked for that wasn't served, 0 to 1. */
export const unserved = ({ requests, failed, dropped }: Figures) =>
  requests + dropped === 0 ? 0 : (failed + dropped) / (requests + dropped);
