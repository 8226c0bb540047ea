import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("helm test asks the service, in its own image, without a token", async () => {
  const { metadata, spec } = await rendered("stock", "Pod", "-test");
  assert.equal(metadata.annotations["helm.sh/hook"], "test");
  assert.match(spec.containers[0].args[0], /"http:\/\/stock" \+ path/);
  assert.match(spec.containers[0].args[0], /"\/readyz", "\/api\/v1\/magasins"/);
  assert.equal(spec.automountServiceAccountToken, false);
});
