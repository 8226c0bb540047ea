import assert from "node:assert/strict";
import { names, rendered } from "./render.ts";

Deno.test("Prometheus reads the measures of every service", async () => {
  const { spec: { ingress: [{ from }] } } = await rendered("stock", "NetworkPolicy", "-prometheus");
  assert.deepEqual(names(from), ["monitoring/prometheus"]);
});
