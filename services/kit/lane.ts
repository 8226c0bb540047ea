import { bulkhead } from "cockatiel";
import { Unavailable } from "./problem.ts";

/**
 * One at a time in a process: it keeps a processor of the database busy, and two would only take twice as long and
 * everybody else's processor too (ADR 15). More at once are more replicas. In the queue: half a second's worth.
 */
const AT_ONCE = 1;
const WAITING = 40;

/**
 * The one lane of the heavy reads that go through it, in turn; few wait, and the rest get a 503 at once. Whatever is
 * quick, here and in other processes of the machine, doesn't wait behind them.
 *
 * Who asks for what already waits shares its answer, which is still read after the question.
 */
export function lane() {
  const slots = bulkhead(AT_ONCE, WAITING);
  return <K, R>(read: (asked: K) => Promise<R>) => {
    const waiting = new Map<string, Promise<R>>();
    return (asked: K): Promise<R> => {
      const key = JSON.stringify(asked);
      const shared = waiting.get(key);
      if (shared) return shared;
      let begun = false;
      const answer = slots.execute(() => {
        begun = true;
        waiting.delete(key);
        return read(asked);
      }).catch((error) => {
        waiting.delete(key);
        throw error.isBulkheadRejectedError
          ? new Unavailable("Trop de demandes en ce moment")
          : error;
      });
      if (!begun) waiting.set(key, answer);
      return answer;
    };
  };
}
