import assert from "node:assert/strict";
import { names, rendered } from "./render.ts";

Deno.test("names are asked for at the cluster's DNS, on its port", async () => {
  const { spec: { egress: [{ to, ports }] } } = await rendered("stock", "NetworkPolicy", "-dns");
  assert.deepEqual(names(to), ["kube-system/kube-dns"]);
  assert.deepEqual(ports.map(({ port }: { port: number }) => port), [53, 53]);
});
