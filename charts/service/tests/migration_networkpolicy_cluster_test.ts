import assert from "node:assert/strict";
import { has, names, rendered } from "./render.ts";

Deno.test("a migration reaches the database and names, and nobody reaches it", async () => {
  const { metadata, spec } = await rendered("stock", "NetworkPolicy", "-migrations");
  assert.deepEqual(spec.policyTypes, ["Ingress", "Egress"]);
  assert.equal(spec.ingress, undefined);
  assert.deepEqual(spec.egress.flatMap(({ to }: { to: [] }) => names(to)), [
    "kube-system/kube-dns",
    "cluster bases",
  ]);
  const weight = (hook: typeof metadata) => Number(hook.annotations["helm.sh/hook-weight"]);
  const job = await rendered("stock", "Job", "-migrations");
  assert.ok(weight(metadata) < weight(job.metadata), "the policy comes first");
});

Deno.test("a service without a database has none", async () => {
  assert.equal(await has("magasin", "NetworkPolicy", "-migrations"), false);
});
