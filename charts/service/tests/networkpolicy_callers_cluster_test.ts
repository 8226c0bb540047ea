import assert from "node:assert/strict";
import { names, rendered } from "./render.ts";

const callers = async (service: string) => {
  const { spec: { ingress: [{ from }] } } = await rendered(service, "NetworkPolicy", "-callers");
  return names(from);
};

Deno.test("those let in are the callers of values.yaml, and the test of helm", async () => {
  assert.deepEqual(await callers("paiement"), ["commandes", "paiement-test"]);
  assert.deepEqual(await callers("magasin"), ["magasin-test"]);
});
