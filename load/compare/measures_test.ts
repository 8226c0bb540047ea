import assert from "node:assert/strict";
import type { Summary } from "../k6/summary.ts";
import { callPoint, point, tooMuch } from "./measures.ts";

const figures = (p95: number, failed: number) => ({
  requests: 100,
  failed,
  dropped: 0,
  p50: 1,
  p95,
  p99: 2 * p95,
  max: 3 * p95,
  bytes: 0,
});
const round = (p95: number, failed = 0): Summary => ({
  scenario: "calls",
  slices: [{ name: "rate", seconds: 10, rate: 10, ...figures(p95, failed) }],
  calls: { vente: figures(p95, failed) },
  outage: null,
  counters: {},
  thresholds: {},
});

Deno.test("of several rounds the middle one of each figure counts, and every failure", () => {
  const rounds = [round(500), round(10), round(20, 6)];
  for (const seen of [point(rounds), callPoint(rounds, "vente")]) {
    assert.deepEqual([seen.p95, seen.p99, seen.perSecond], [20, 40, 10]);
    assert.deepEqual([seen.requests, seen.unserved], [300, 0.02]);
  }
});

Deno.test("a rate is too much when more than 1 % is unserved or a p95 exceeds a second", () => {
  assert.equal(tooMuch(point([round(900, 1)])), false);
  assert.equal(tooMuch(point([round(1_100)])), true);
  assert.equal(tooMuch(point([round(10, 2)])), true);
});
