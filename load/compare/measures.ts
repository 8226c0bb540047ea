import { goodput, type Summary, unserved } from "../k6/summary.ts";
import { middle } from "../variants.ts";

/** What one way of asking gave, rounds together: latencies in ms of the answers as expected. */
export type Point = {
  /** Answers as expected, a second. */
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** The share that failed or could not even be sent, 0 to 1. */
  unserved: number;
  requests: number;
};
export type Both<T> = { ours: T; theirs: T };
export type Rate = { rate: number } & Point;
export type Death = Point & {
  side: keyof Both<unknown>;
  who: string;
  /** From the first failed request to the last, in s. */
  outage: number;
  /** The calls of which some failed. */
  calls: string[];
};

export type Measures = {
  /** ISO 8601. */
  when: string;
  machine: { cores: number; cpu: string; memory: number };
  /** The share of the processors that others took just before each measure, 0 to 1. */
  others: { median: number; most: number };
  rounds: number;
  seconds: number;
  rates: ({ rate: number } & Both<Point>)[];
  users: { users: number } & Both<Point>;
  calls: ({ call: string } & Both<Point>)[];
  /** Rates that rise until half of the answers are late or missing. */
  stairs: Both<Rate[]>;
  deaths: Death[];
  gateway: { rate: number; direct: Point; through: Point };
  journeys: { users: number; pause: number } & Point;
  /** PSS in bytes, PostgreSQL apart: before any load, and after all of it. */
  memory: Both<{ before: number; after: number }>;
  /** The log lines that carry the correlation id of one sale, by log. */
  trace: Both<Record<string, number>>;
};

/** Rounds of the same measure: the middle one of each figure, all the failures. */
export function point(rounds: Summary[]): Point {
  const slices = rounds.flatMap(({ slices }) => slices);
  return together(slices.map((slice) => ({ ...slice, perSecond: goodput(slice) })));
}

/** The same of one call alone. */
export function callPoint(rounds: Summary[], call: string): Point {
  return together(rounds.map(({ calls, slices: [{ seconds }] }) => ({
    ...calls[call],
    perSecond: goodput({ ...calls[call], seconds }),
  })));
}

type Round = Summary["calls"][string] & { perSecond: number };

function together(rounds: Round[]): Point {
  const of = (figure: "perSecond" | "p50" | "p95" | "p99") =>
    middle(rounds.map((round) => round[figure]));
  const total = (figure: "requests" | "failed" | "dropped") =>
    rounds.reduce((sum, round) => sum + round[figure], 0);
  return {
    perSecond: of("perSecond"),
    p50: of("p50"),
    p95: of("p95"),
    p99: of("p99"),
    requests: total("requests"),
    unserved: unserved({
      ...rounds[0],
      requests: total("requests"),
      failed: total("failed"),
      dropped: total("dropped"),
    }),
  };
}

/** A rate is too much when more than 1 % isn't served, or the slowest twentieth takes over a second. */
export const tooMuch = ({ unserved, p95 }: Point) => unserved > 0.01 || p95 > 1_000;
