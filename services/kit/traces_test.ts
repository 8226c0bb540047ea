import assert from "node:assert/strict";
import type { Log } from "./log.ts";
import { goOn, noteWork } from "./traces.ts";
import { currentWork, noteStep } from "./work.ts";

const TRACE = "a".repeat(32);
const ORIGINE = { correlation: "essai-1", traceparent: `00-${TRACE}-${"b".repeat(16)}-01` };

/** What is logged, with the ids of the work that it is about. */
function logged() {
  const lines: Record<string, unknown>[] = [];
  const log: Log = (level, message, fields) => {
    const { correlationId, traceId, spanId } = currentWork.getStore()!;
    lines.push({ level, message, correlationId, traceId, spanId, ...fields });
  };
  return { lines, log };
}

Deno.test("later work is a part of the trace that caused it, and says so in one line", async () => {
  const { lines, log } = logged();
  const result = await goOn(ORIGINE, "refund", log, () => {
    noteStep("sql rembourser", performance.now());
    return Promise.resolve(currentWork.getStore()!.spanId);
  });
  const [{ ms, steps, ...line }] = lines;
  assert.deepEqual(line, {
    level: "info",
    message: "refund",
    correlationId: "essai-1",
    traceId: TRACE,
    spanId: result,
    parent_id: "b".repeat(16),
  });
  assert.notEqual(result, line.parent_id);
  assert.equal(typeof ms, "number");
  assert.equal((steps as unknown[]).length, 1);
});

Deno.test("later work that fails says why, and fails", async () => {
  const { lines, log } = logged();
  const work = () => Promise.reject(new Error("paiement ne répond pas"));
  await assert.rejects(goOn(ORIGINE, "refund", log, work), /paiement/);
  const [{ level, traceId, error }] = lines;
  assert.deepEqual([level, traceId, error], ["warn", TRACE, "Error: paiement ne répond pas"]);
});

Deno.test("work whose cause is unknown is done all the same", async () => {
  const { lines, log } = logged();
  assert.equal(await goOn(null, "refund", log, () => Promise.resolve(7)), 7);
  noteWork(null, "delivery", Date.now(), log);
  assert.deepEqual(lines, []);
});

Deno.test("what was done for many is noted in the trace of each, with its time", () => {
  const { lines, log } = logged();
  noteWork(ORIGINE, "vente.enregistree to performances", Date.now() - 40, log);
  const [{ traceId, spanId, parent_id, ms }] = lines;
  assert.deepEqual([traceId, parent_id], [TRACE, "b".repeat(16)]);
  assert.notEqual(spanId, parent_id);
  assert.ok(Number(ms) >= 40 && Number(ms) < 60, `${ms}`);
});
