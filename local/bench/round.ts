/** What one round did, and in how many seconds. */
export type Round = { count: number; seconds: number };

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
};

/** Rounds of both in turn, after one of each that doesn't count: what disturbs one disturbs the other. */
export async function compare(
  { name, unit, ours, yardstick }: { name: string; unit: string; ours: Side; yardstick: Side },
  abort: AbortSignal,
): Promise<Comparison> {
  const rate = async (side: Side, seconds = SECONDS) => {
    abort.throwIfAborted();
    const round = await side(seconds);
    return round.count / round.seconds;
  };
  await rate(yardstick, 1);
  await rate(ours, 1);
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
  };
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
  let count = 0;
  const runs = Array.from({ length: concurrency }, async () => {
    for (; performance.now() < end; count++) await action();
  });
  await Promise.all(runs).catch(async (error) => {
    end = 0;
    await Promise.allSettled(runs);
    throw error;
  });
  return { count, seconds: (performance.now() - start) / 1000 };
}

export const anyOf = <T>(values: T[]): T => values[Math.floor(Math.random() * values.length)];
