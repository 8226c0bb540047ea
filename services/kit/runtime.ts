import process from "node:process";
import { Counter, Gauge, Histogram } from "prom-client";
import type { Metrics } from "./metrics.ts";
import type { Worker } from "./worker.ts";

/** How often the event loop is asked whether it is on time, in ms. */
const EVERY = 100;

/**
 * The process's memory, processor and event loop. (prom-client's own default metrics take the event loop's delay from
 * node:perf_hooks, which Deno 2.9.6 gives as microseconds while the loop is held for 200 ms.)
 */
export function watchRuntime({ registry }: Metrics): Worker {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge(
    "process_resident_memory_bytes",
    "Resident memory of the process",
    () => Deno.memoryUsage().rss,
  );
  gauge("process_heap_used_bytes", "JavaScript heap in use", () => Deno.memoryUsage().heapUsed);
  const started = Date.now() / 1000;
  gauge("process_start_time_seconds", "When the process started, in s since 1970", () => started);
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Processor time, of the user and of the system",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  const delays = new Histogram({
    name: "event_loop_delay_seconds",
    help: `How late a timer of ${EVERY} ms is`,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    registers,
  });
  let last: number | undefined;
  return {
    name: "event loop's delay",
    every: EVERY,
    round: () => {
      const now = performance.now();
      if (last !== undefined) delays.observe(Math.max(0, now - last - EVERY) / 1000);
      last = now;
      return Promise.resolve(0);
    },
  };
}
