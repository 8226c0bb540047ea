import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("one pod at a time may be evicted, and a broken one always", async () => {
  const { spec } = await rendered("stock", "PodDisruptionBudget");
  assert.equal(spec.maxUnavailable, 1);
  assert.equal(spec.unhealthyPodEvictionPolicy, "AlwaysAllow");
});
