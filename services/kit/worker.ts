import { describeError, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export type Worker = {
  name: string;
  /** Pause between two rounds that found nothing to do, in ms. */
  every: number;
  /** One round; returns how much it did. While it does something, the next follows at once. */
  round: () => Promise<number>;
};

/** Runs a worker until stopped. A round that fails is logged, counted and tried again later. */
export function startWorker({ name, every, round }: Worker, log: Log, metrics: Metrics) {
  const stop = new AbortController();
  const ended = (async () => {
    while (!stop.signal.aborted) {
      const done = await round().catch((error) => {
        metrics.workerFailures.inc({ worker: name });
        log("warn", `${name} will try again`, describeError(error));
        return 0;
      });
      if (done === 0) await pause(every, stop.signal);
    }
  })();
  return async () => {
    stop.abort();
    await ended;
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
