import assert from "node:assert/strict";
import { readManifests } from "../translation/manifests.ts";
import { translate } from "../translation/translate.ts";
import { HOST, running, upstream } from "./testing.ts";

const SERVICES = [
  ...["produits", "stock", "ventes", "reapprovisionnement", "performances"],
  ...["clients", "paniers", "commandes", "magasin"],
];

Deno.test("the configuration of the manifests is taken as it is, and leads where they say", async () => {
  using service = upstream("service", "health:200");
  const targets = Object.fromEntries(SERVICES.map((name) => [name, [`${HOST}:${service.port}`]]));
  await using gateway = await running();
  const taken = await gateway.configure(await translate(await readManifests(), targets));
  assert.equal(taken.status, 201, taken.body);
  assert.equal((await gateway.ask({ path: "/api/v1/produits" })).status, 401);
  assert.equal((await gateway.ask({ path: "/interne/v1/jwks" })).status, 404);
  assert.equal((await gateway.ask({ path: "/" })).status, 200);
});
