import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import type { Hono } from "hono";
import { hc } from "hono/client";
import type { Metrics } from "./metrics.ts";
import { Unavailable } from "./problem.ts";
import { activeSpan } from "./traces.ts";
import { currentWork, noteStep, traceparentOf } from "./work.ts";

/** Longest time of one try, and of a call with its retries, in ms. */
const TRY = 3_000;
const CALL = 4_000;

class Failed extends Error {}

/**
 * A fetch towards one neighbour: spread over its addresses, with a deadline, a breaker, and a few
 * retries where repeating does no harm. That is every call but a POST to a public path: by the rule of
 * the house, each POST under /interne/ carries the id of what it does and happens once.
 *
 * Throws `Unavailable`, which names the neighbour, when it can't be reached or answers 5xx.
 */
export function neighbourFetch(name: string, addresses: string[], metrics: Metrics): typeof fetch {
  const failed = handleType(Failed).orType(TaskCancelledError);
  // One for each address and resource: behind a gateway, each resource is another service's.
  const breakers = new Map<string, CircuitBreakerPolicy>();
  const breakerOf = (address: string, pathname: string) => {
    const key = address + pathname.split("/")[3];
    const breaker = breakers.get(key) ??
      circuitBreaker(failed, { breaker: new ConsecutiveBreaker(10), halfOpenAfter: 300 });
    breakers.set(key, breaker);
    return breaker;
  };
  const once = timeout(TRY, TimeoutStrategy.Aggressive);
  const again = retry(handleType(Failed), {
    maxAttempts: Math.max(2, addresses.length),
    backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 200 }),
  });
  /** Past an address whose breaker is open: nothing was sent there, so this does no harm to any call. */
  const elsewhere = retry(handleType(BrokenCircuitError), { maxAttempts: addresses.length - 1 });
  const whole = timeout(CALL, TimeoutStrategy.Aggressive);
  let turn = Math.floor(Math.random() * addresses.length);

  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const body = request.body && await request.bytes();
    const headers = new Headers(request.headers);
    const work = currentWork.getStore();
    if (work) headers.set("X-Correlation-Id", work.correlationId);
    // Where spans are made, fetch tells its own, and would tell both.
    if (work && !activeSpan()) headers.set("traceparent", traceparentOf(work));

    let next = turn++;
    const send = (signal: AbortSignal) => {
      const address = addresses[next++ % addresses.length];
      return wrap(breakerOf(address, pathname), once).execute(async ({ signal }) => {
        const url = new URL(pathname + search, address);
        // The body is read here too: an answer cut off in the middle is tried again as well.
        const answer = await fetch(url, { method: request.method, headers, body, signal })
          .then(async (answer) => new Response(nullIfEmpty(await answer.bytes()), answer))
          .catch((cause) => {
            throw new Failed(`${name} can't be reached`, { cause });
          });
        if (answer.status < 500) return answer;
        throw new Failed(`${name} answered ${answer.status}`);
      }, signal);
    };

    const start = performance.now();
    let outcome = "error";
    try {
      const repeatable = request.method !== "POST" || pathname.startsWith("/interne/");
      const policy = repeatable ? wrap(whole, again, elsewhere) : wrap(whole, elsewhere);
      const answer = await policy.execute(({ signal }) => send(signal));
      outcome = "ok";
      return answer;
    } catch (cause) {
      throw new Unavailable(`Le service ${name} ne répond pas`, cause);
    } finally {
      noteStep(`${name} ${request.method} ${pathname}`, start);
      metrics.neighbours.observe(
        { neighbour: name, outcome },
        (performance.now() - start) / 1000,
      );
    }
  };
}

/** A 204 must have no body at all. */
const nullIfEmpty = (bytes: Uint8Array<ArrayBuffer>) => bytes.length === 0 ? null : bytes;

/** A client typed by the neighbour's own application: `neighbour<StockApp>(fetch)`. */
// deno-lint-ignore no-explicit-any -- the bound that hc itself states
export const neighbour = <App extends Hono<any, any, any>>(fetch: NeighbourFetch) =>
  hc<App>("http://neighbour", { fetch });

export type NeighbourFetch = typeof fetch;

/**
 * The answer, when it has one of the expected statuses. A neighbour that answers otherwise is no more
 * use than one that doesn't answer.
 */
export function expect<R extends { status: number }, S extends R["status"]>(
  name: string,
  answer: R,
  ...statuses: S[]
): Extract<R, { status: S }> {
  if (!statuses.includes(answer.status as S)) {
    throw new Unavailable(`Le service ${name} a donné une réponse inattendue (${answer.status})`);
  }
  return answer as Extract<R, { status: S }>;
}
