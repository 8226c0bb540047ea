import assert from "node:assert/strict";
import { balancer, type Peer } from "./balancer.ts";
import type { Upstream } from "./config.ts";
import { TargetHealth } from "./health.ts";

function fixture(weights: number[], threshold = 0) {
  const healths = new Map<string, TargetHealth>();
  const upstream = {
    targets: weights.map((weight, i) => ({ target: `10.0.0.${i}:80`, weight })),
    healthchecks: { threshold },
  } as Upstream;
  const made = balancer(upstream, ({ address }) => {
    healths.set(address, new TargetHealth());
    return healths.get(address)!;
  });
  return { ...made, ill: (i: number) => healths.get(`10.0.0.${i}:80`)!.healthy = false };
}

function counts(next: (tried: Peer[]) => Peer | null, times: number): number[] {
  const seen: Record<string, number> = {};
  for (let i = 0; i < times; i++) {
    const { hostname } = next([])!;
    seen[hostname] = (seen[hostname] ?? 0) + 1;
  }
  return Object.keys(seen).sort().map((name) => seen[name]);
}

Deno.test("equal targets get the same, each in its turn", () => {
  assert.deepEqual(counts(fixture([100, 100]).next, 10_000), [5_000, 5_000]);
  const { next } = fixture([1, 1, 1]);
  const turns = Array.from({ length: 6 }, () => next([])!.hostname);
  assert.deepEqual(turns.slice(3), turns.slice(0, 3));
  assert.equal(new Set(turns).size, 3);
});

Deno.test("weights share out, evenly over time", () => {
  assert.deepEqual(counts(fixture([70, 20, 10]).next, 10), [7, 2, 1]);
  assert.deepEqual(counts(fixture([5, 0, 5]).next, 10), [5, 5]);
});

Deno.test("an ill target's turns go to the others", () => {
  const { next, ill } = fixture([100, 100, 100]);
  ill(1);
  assert.deepEqual(counts(next, 100), [50, 50]);
});

Deno.test("what was tried isn't tried again as long as there is another", () => {
  const { next } = fixture([1, 1]);
  const first = next([])!;
  const second = next([first])!;
  assert.notEqual(first, second);
  assert.ok(next([first, second]));
});

Deno.test("nothing is served when too little of the weight is well", () => {
  const { next, ill } = fixture([50, 50], 60);
  assert.ok(next([]));
  ill(0);
  assert.equal(next([]), null);
});
