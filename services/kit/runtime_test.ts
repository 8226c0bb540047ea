import assert from "node:assert/strict";
import { createMetrics } from "./metrics.ts";
import { watchRuntime } from "./runtime.ts";
import { read } from "./testing.ts";
import { startWorker } from "./worker.ts";

Deno.test("an event loop that is held shows, as do processor and memory", async () => {
  const metrics = createMetrics("essai", "essai-1");
  const stop = startWorker(watchRuntime(metrics), () => {}, metrics);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const scrape = async () => {
    const text = await metrics.registry.metrics();
    return (name: string, labels = {}) => read(text, name, labels)!;
  };
  await pause(250);
  const before = await scrape();
  for (const end = performance.now() + 400; performance.now() < end;);
  await pause(50);
  const after = await scrape();
  await stop();

  const long = (seen: typeof before) =>
    seen("event_loop_delay_seconds_count") -
    seen("event_loop_delay_seconds_bucket", { le: "0.25" });
  assert.ok(long(after) > long(before));
  const used = after("process_cpu_seconds_total") - before("process_cpu_seconds_total");
  assert.ok(used > 0.1 && used < 10, `${used} s`);
  assert.ok(after("process_resident_memory_bytes") > after("process_heap_used_bytes"));
  assert.ok(after("process_heap_used_bytes") > 2 ** 20);
  assert.ok(Math.abs(after("process_start_time_seconds") - Date.now() / 1000) < 60);
});
