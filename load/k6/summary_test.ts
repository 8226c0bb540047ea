import assert from "node:assert/strict";
import { inSlices, type Slice } from "./slices.ts";
import { goodput, type K6Data, summarise, unserved } from "./summary.ts";

const SLICES: Slice[] = [
  { name: "calme", seconds: 10, rate: 30 },
  { name: "foule", seconds: 5, users: 100 },
];

const counter = (count: number) => ({ type: "counter", values: { count } });
const DATA: K6Data = {
  metrics: {
    "http_reqs{scenario:calme}": counter(290),
    "http_req_failed{scenario:calme}": { type: "rate", values: { passes: 29 } },
    "dropped_iterations{scenario:calme}": counter(10),
    "http_req_duration{scenario:calme,expected_response:true}": {
      type: "trend",
      values: { med: 5, "p(95)": 20, "p(99)": 40, max: 50 },
    },
    "http_reqs{call:vente}": counter(60),
    failed_at: { type: "trend", values: { min: 1_000, max: 3_500 } },
    units_sold: counter(12),
    http_req_failed: { type: "rate", values: {}, thresholds: { "rate==0": { ok: false } } },
  },
};

Deno.test("a summary tells of each slice and each call what k6 counted", () => {
  const summary = summarise("essai", SLICES, ["vente"], DATA);
  const [calme, foule] = summary.slices;
  assert.deepEqual([calme.p50, calme.p95, calme.p99, calme.max], [5, 20, 40, 50]);
  assert.equal(goodput(calme), 26.1);
  assert.equal(unserved(calme), 39 / 300);
  assert.equal(summary.calls.vente.requests, 60);
  assert.equal(summary.outage, 2.5);
  assert.deepEqual(summary.counters, { units_sold: 12 });
  assert.deepEqual(summary.thresholds, { "http_req_failed rate==0": false });
  assert.deepEqual([foule.requests, unserved(foule)], [0, 0]);
});

Deno.test("without a failed request there was no outage", () => {
  assert.equal(summarise("essai", SLICES, [], { metrics: {} }).outage, null);
});

Deno.test("slices follow each other, at a rate or with users, and are kept apart", () => {
  const { scenarios, thresholds } = inSlices(SLICES, ["vente"], { checks: ["rate==1"] });
  const of = (name: string) => ({ ...scenarios![name] } as Record<string, unknown>);
  assert.deepEqual([of("calme").startTime, of("calme").rate], ["0s", 30]);
  assert.deepEqual([of("foule").startTime, of("foule").vus], ["10s", 100]);
  assert.deepEqual(thresholds!.checks, ["rate==1"]);
  for (const tag of ["scenario:calme", "scenario:foule", "call:vente"]) {
    assert.deepEqual(thresholds![`http_reqs{${tag}}`], []);
  }
});
