import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("a Service leads to the pods that serve, and tells Kong how to call them", async () => {
  const { spec, metadata } = await rendered("stock", "Service");
  assert.deepEqual(spec.selector, {
    "app.kubernetes.io/name": "stock",
    "app.kubernetes.io/component": "service",
  });
  assert.deepEqual([spec.ports[0].port, spec.ports[0].targetPort], [80, "http"]);
  assert.equal(metadata.annotations["konghq.com/upstream-policy"], "instances");
});
