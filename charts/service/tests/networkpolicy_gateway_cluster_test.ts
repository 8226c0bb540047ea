import assert from "node:assert/strict";
import { has, names, rendered } from "./render.ts";

const policy = async (service: string) =>
  (await rendered(service, "NetworkPolicy", "-gateway")).spec;

Deno.test("the gateway reaches the services that it has routes to, and they don't reach it", async () => {
  const { policyTypes, ingress: [{ from }], egress } = await policy("stock");
  assert.deepEqual([policyTypes, names(from), egress], [["Ingress"], ["kong/gateway"], undefined]);
});

Deno.test("the pages reach it too", async () => {
  const { policyTypes, egress: [{ to, ports }] } = await policy("magasin");
  assert.deepEqual([policyTypes, names(to), ports[0].port], [["Ingress", "Egress"], [
    "kong/gateway",
  ], 8000]);
});

Deno.test("it doesn't reach what it has no route to", async () => {
  assert.equal(await has("paiement", "NetworkPolicy", "-gateway"), false);
});
