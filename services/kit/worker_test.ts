import assert from "node:assert/strict";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { startWorker } from "./worker.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs a worker by a round, and notes what it logs. */
function started(every: number, round: () => Promise<number>) {
  const lines: string[] = [];
  const log: Log = (level, message, fields) =>
    lines.push(`${level} ${message} ${(fields as { error: string }).error}`);
  const metrics = createMetrics("essai", "essai-1");
  return { lines, metrics, stop: startWorker({ name: "essai", every, round }, log, metrics) };
}

Deno.test("while a worker finds something to do it goes on at once, then it pauses", async () => {
  let rounds = 0;
  const { stop } = started(10_000, () => Promise.resolve(++rounds < 5 ? 1 : 0));
  await pause(50);
  assert.equal(rounds, 5);
  await stop();
});

Deno.test("after its pause a worker looks again", async () => {
  let rounds = 0;
  const { stop } = started(20, () => Promise.resolve(++rounds && 0));
  await pause(200);
  await stop();
  assert.ok(rounds > 2 && rounds < 12, `${rounds} rounds`);
});

Deno.test("a round that fails is logged, counted, and tried again after the pause", async () => {
  let rounds = 0;
  const { stop, lines, metrics } = started(5, () => {
    rounds++;
    return rounds < 3 ? Promise.reject(new Error("stock est absent")) : Promise.resolve(0);
  });
  await pause(100);
  await stop();
  assert.ok(rounds > 3);
  assert.deepEqual(lines, Array(2).fill("warn essai will try again stock est absent"));
  const [{ labels, value }] = (await metrics.workerFailures.get()).values;
  assert.deepEqual([labels, value], [{ worker: "essai" }, 2]);
});

Deno.test("a worker that is stopped ends the round under way, and starts no other", async () => {
  let [begun, ended] = [0, 0];
  const { stop } = started(0, async () => {
    begun++;
    await pause(50);
    return ++ended;
  });
  await pause(10);
  await stop();
  assert.deepEqual([begun, ended], [1, 1]);
  await pause(60);
  assert.equal(begun, 1);
});

Deno.test("a worker that is stopped in its pause ends at once", async () => {
  const { stop } = started(60_000, () => Promise.resolve(0));
  await pause(10);
  const start = performance.now();
  await stop();
  assert.ok(performance.now() - start < 50);
});
