import { Unavailable } from "./problem.ts";

type Call<T, R> = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void };

/** More calls than this waiting means that the caller had better come back later. */
const LONGEST_QUEUE = 2_000;

/**
 * Makes one call of many: while one is under way, the calls that come gather, and the next one takes
 * them all, `most` at a time. A lone call goes at once, so nothing is slower when there is little to do;
 * when there is much, the cost of a commit and of a contended row is shared.
 *
 * `send` gives a result for each item, in their order. When it fails for a group, each is tried alone, so
 * that one bad item can't take the others down; a failure that is nobody's fault is everybody's.
 */
export function grouped<T, R>(
  send: (items: T[]) => Promise<R[]>,
  most: number,
): (item: T) => Promise<R> {
  const waiting: Call<T, R>[] = [];
  let busy = false;

  const deliver = async (group: Call<T, R>[]): Promise<void> => {
    try {
      const results = await send(group.map(({ item }) => item));
      group.forEach(({ resolve }, i) => resolve(results[i]));
    } catch (error) {
      if (group.length === 1 || error instanceof Unavailable) {
        for (const { reject } of group) reject(error);
      } else {
        for (const call of group) await deliver([call]);
      }
    }
  };
  const drain = async () => {
    busy = true;
    while (waiting.length > 0) await deliver(waiting.splice(0, most));
    busy = false;
  };

  return (item) => {
    if (waiting.length >= LONGEST_QUEUE) {
      return Promise.reject(new Unavailable("Trop de demandes en ce moment"));
    }
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    waiting.push({ item, resolve, reject });
    if (!busy) drain();
    return promise;
  };
}
