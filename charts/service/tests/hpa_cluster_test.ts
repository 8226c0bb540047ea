import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("an HPA grows fast and shrinks slowly, from two pods", async () => {
  const { spec } = await rendered("stock", "HorizontalPodAutoscaler");
  assert.deepEqual([spec.minReplicas, spec.maxReplicas], [2, 6]);
  assert.equal(spec.metrics[0].resource.target.averageUtilization, 70);
  assert.equal(spec.behavior.scaleUp.stabilizationWindowSeconds, 0);
  assert.equal(spec.behavior.scaleDown.stabilizationWindowSeconds, 60);
  assert.deepEqual(spec.behavior.scaleDown.policies, [{
    type: "Pods",
    value: 1,
    periodSeconds: 15,
  }]);
});

Deno.test("what it aims at is a share of a request that every container makes", async () => {
  const { containers } = (await rendered("stock", "Deployment")).spec.template.spec;
  for (const { resources } of containers) assert.match(resources.requests.cpu, /^\d+m$/);
});
