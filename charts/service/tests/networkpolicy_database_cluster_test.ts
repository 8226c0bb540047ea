import assert from "node:assert/strict";
import { has, names, rendered } from "./render.ts";

Deno.test("a service reaches the databases' cluster on PostgreSQL's port", async () => {
  const { spec: { egress: [{ to, ports }] } } = await rendered(
    "stock",
    "NetworkPolicy",
    "-database",
  );
  assert.deepEqual([names(to), ports[0].port], [["cluster bases"], 5432]);
});

Deno.test("a service without a database doesn't", async () => {
  assert.equal(await has("magasin", "NetworkPolicy", "-database"), false);
});
