import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("a service has an account of its own, without a token", async () => {
  assert.equal((await rendered("stock", "ServiceAccount")).automountServiceAccountToken, false);
  assert.equal(
    (await rendered("stock", "Deployment")).spec.template.spec.serviceAccountName,
    "stock",
  );
});
