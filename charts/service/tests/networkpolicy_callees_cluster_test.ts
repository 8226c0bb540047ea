import assert from "node:assert/strict";
import { has, names, rendered } from "./render.ts";

Deno.test("a service goes out to its neighbours", async () => {
  const { spec: { egress: [{ to }] } } = await rendered("ventes", "NetworkPolicy", "-callees");
  assert.deepEqual(names(to), ["produits", "stock", "performances"]);
});

Deno.test("a leaf, or one that knows only the gateway, has no such policy", async () => {
  assert.equal(await has("stock", "NetworkPolicy", "-callees"), false);
  assert.equal(await has("magasin", "NetworkPolicy", "-callees"), false);
});
