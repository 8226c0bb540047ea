import { bulkhead } from "cockatiel";
import type { MiddlewareHandler } from "hono";
import { Unavailable } from "./problem.ts";

/**
 * One at a time in a process: it keeps a processor of the database busy, and two would only take twice as long and
 * everybody else's processor too (ADR 15). More at once are more replicas. In the queue: half a second's worth.
 */
const AT_ONCE = 1;
const WAITING = 40;

/**
 * The one lane of the heavy operations that name it: so many at a time, few in the queue, 503 for the rest at once.
 * Whatever is quick, here and in other processes of the machine, doesn't wait behind them.
 */
export function lane(): MiddlewareHandler {
  const slots = bulkhead(AT_ONCE, WAITING);
  return (_, next) =>
    slots.execute(() => next()).catch((error) => {
      throw error.isBulkheadRejectedError
        ? new Unavailable("Trop de demandes en ce moment")
        : error;
    });
}
