import assert from "node:assert/strict";
import { rendered } from "./render.ts";

Deno.test("each neighbour's address is its Service's, the gateway's its own", async () => {
  assert.equal((await rendered("ventes", "ConfigMap")).data.STOCK_URL, "http://stock");
  assert.equal(
    (await rendered("magasin", "ConfigMap")).data.GATEWAY_URL,
    "http://kong-gateway-proxy.kong",
  );
});

Deno.test("a change of configuration makes new pods", async () => {
  const checksum = async (settings: string[]) =>
    (await rendered("ventes", "Deployment", "", settings)).spec.template.metadata
      .annotations["checksum/configuration"];
  assert.notEqual(await checksum([]), await checksum(['neighbours=["stock"]']));
});
