import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("nothing comes in or goes out that no policy names, for any pod of the release", async () => {
  const { spec } = await rendered("stock", "NetworkPolicy", "-deny");
  assert.deepEqual(spec, {
    podSelector: { matchLabels: { "app.kubernetes.io/name": "stock" } },
    policyTypes: ["Ingress", "Egress"],
  });
});
