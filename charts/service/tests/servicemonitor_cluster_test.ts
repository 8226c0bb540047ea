import assert from "node:assert/strict";
import { has, rendered } from "./render.ts";

Deno.test("Prometheus is told of a service where its operator is", async () => {
  const { spec } = await rendered("stock", "ServiceMonitor");
  assert.deepEqual(spec.endpoints, [{
    port: "http",
    path: "/metrics",
    interval: "15s",
    honorLabels: true,
  }]);
});

Deno.test("and nobody is where it isn't", async () => {
  assert.equal(await has("stock", "ServiceMonitor", "", [], []), false);
});
