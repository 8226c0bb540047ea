/** What one round did, in how many seconds, and how long each action took, in ms, where that is known. */
export type Round = { count: number; seconds: number; times?: number[] };

export const SECONDS = 2;
const ROUNDS = 5;

/** One of the two things compared: runs a round of about so many seconds. */
export type Side = (seconds: number) => Promise<Round>;

export type Comparison = {
  name: string;
  /** What a round counts. */
  unit: string;
  /** Medians, a second. */
  ours: number;
  yardstick: number;
  /** The median of the rounds' ratios. */
  ratio: number;
  ratios: number[];
  /** Latencies in ms, [p50, p99], where both sides know theirs. */
  latencies?: { ours: [number, number]; yardstick: [number, number] };
};

/** Rounds of both in turn, after one of each that doesn't count: what disturbs one disturbs the other. */
export async function compare(
  { name, unit, ours, yardstick }: { name: string; unit: string; ours: Side; yardstick: Side },
  abort: AbortSignal,
): Promise<Comparison> {
  const times = new Map<Side, number[]>([[ours, []], [yardstick, []]]);
  const rate = async (side: Side, seconds = SECONDS) => {
    abort.throwIfAborted();
    const round = await side(seconds);
    for (const time of round.times ?? []) times.get(side)!.push(time);
    return round.count / round.seconds;
  };
  await rate(yardstick, 1);
  await rate(ours, 1);
  for (const some of times.values()) some.length = 0;
  const rounds: [ours: number, yardstick: number][] = [];
  while (rounds.length < ROUNDS) rounds.push([await rate(ours), await rate(yardstick)]);
  const ratios = rounds.map(([ours, yardstick]) => ours / yardstick);
  return {
    name,
    unit,
    ours: median(rounds.map(([ours]) => ours)),
    yardstick: median(rounds.map(([, yardstick]) => yardstick)),
    ratio: median(ratios),
    ratios,
    ...[...times.values()].every((some) => some.length > 0) && {
      latencies: {
        ours: percentiles(times.get(ours)!),
        yardstick: percentiles(times.get(yardstick)!),
      },
    },
  };
}

export function percentiles(times: number[]): [p50: number, p99: number] {
  const sorted = times.toSorted((a, b) => a - b);
  return [sorted[Math.floor(sorted.length * 0.5)], sorted[Math.floor(sorted.length * 0.99)]];
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Repeats an action, so many at a time; when one fails the others end too, and then it fails. */
export async function repeat(
  action: () => Promise<unknown>,
  concurrency: number,
  seconds: number,
): Promise<Round> {
  const start = performance.now();
  let end = start + seconds * 1000;
  const times: number[] = [];
  const runs = Array.from({ length: concurrency }, async () => {
    for (let now = start; now < end;) {
      const before = now;
      await action();
      now = performance.now();
      times.push(now - before);
    }
  });
  await Promise.all(runs).catch(async (error) => {
    end = 0;
    await Promise.allSettled(runs);
    throw error;
  });
  return { count: times.length, seconds: (performance.now() - start) / 1000, times };
}

export const anyOf = <T>(values: T[]): T => values[Math.floor(Math.random() * values.length)];
