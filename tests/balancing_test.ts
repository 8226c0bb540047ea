import assert from "node:assert/strict";
import { freePorts } from "../local/ports.ts";
import { load } from "../local/load.ts";
import { SERVICES } from "../local/services.ts";
import { startGateway } from "../gateway/local/gateway.ts";
import { readManifests } from "../gateway/translation/manifests.ts";
import { translate } from "../gateway/translation/translate.ts";
import { startRunning } from "./running.ts";

/** Every service that has routes, without an instance. */
const NOBODY = Object.fromEntries(SERVICES.map(({ name }) => [name, []]));
const HEADERS = { apikey: "developpement-outils" };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("the gateway shares the work between instances, and knows which of them is there", async (t) => {
  await using system = await startRunning({ supervised: false });
  const url = `${system.gateway.url}/api/v1/magasins`;
  const get = () => fetch(url, { headers: HEADERS });
  const [one, two] = system.instances.filter(({ service }) => service === "stock");

  await t.step("10,000 requests are split within 2 % of even", async () => {
    const { instances, failures } = await load(get, 16, (sent) => sent < 10_000);
    assert.deepEqual(failures, []);
    console.table(instances);
    for (const { name } of [one, two]) {
      assert.ok(Math.abs(instances[name] - 5_000) <= 100, JSON.stringify(instances));
    }
  });

  await t.step(
    "of an instance that is killed no read is lost: another one answers it",
    async () => {
      let over = false;
      const reading = load(get, 16, () => !over);
      await pause(500);
      await two.kill();
      await pause(2_000);
      over = true;
      const { failures, total } = await reading;
      assert.ok(total > 100, `${total}`);
      assert.deepEqual(failures, []);
    },
  );

  await t.step(
    "of what it was writing, at most what was under way fails, and nothing twice",
    async () => {
      await two.restart();
      await pause(1_500);
      const produit = await system.produit(0, 100_000);
      const magasin = "33333333-3333-3333-3333-333333333331";
      const ask = () =>
        fetch(`${system.gateway.url}/api/v1/demandes`, {
          method: "POST",
          headers: {
            ...HEADERS,
            "Content-Type": "application/json",
            "Idempotency-Key": crypto.randomUUID(),
          },
          body: JSON.stringify({ produit, magasin, quantite: 1 }),
        });
      let over = false;
      const connections = 8;
      const writing = load(ask, connections, () => !over);
      await pause(500);
      await two.kill();
      await pause(1_500);
      over = true;
      const { failures, total } = await writing;
      assert.ok(failures.length <= connections, failures.join("\n"));
      const [{ count }] = await system.sql("stock")`
      select count(*)::int from demandes where produit = ${produit}`;
      assert.ok(count >= total - failures.length && count <= total, `${count} of ${total}`);
    },
  );

  await t.step("within 2 s it has left the ring, and it comes back by itself", async () => {
    const away = await load(get, 4, (sent) => sent < 400);
    assert.deepEqual([Object.keys(away.instances), away.failures], [[one.name], []]);
    await two.restart();
    const start = Date.now();
    let seen: Record<string, number> = {};
    while (!(two.name in seen) && Date.now() - start < 5_000) {
      seen = (await load(get, 4, (sent) => sent < 20)).instances;
    }
    assert.ok(two.name in seen, "it didn't come back");
  });
});

Deno.test("replicas are added and taken away by configuration under load, and no request fails", async () => {
  const replicas = Array.from({ length: 4 }, (_, i) =>
    Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () => new Response("", { headers: { "X-Served-By": `stock-${i + 1}` } }),
    ));
  const hosts = replicas.map(({ addr }) => `127.0.0.1:${addr.port}`);
  const manifests = (await readManifests()).filter(({ plugin }) => plugin !== "file-log");
  const configuration = (count: number) =>
    translate(manifests, { ...NOBODY, stock: hosts.slice(0, count) });
  const [proxy, admin] = freePorts(2).map((port) => ({ hostname: "127.0.0.1", port }));
  const gateway = await startGateway({ proxy, admin, config: await configuration(1) });
  try {
    let over = false;
    const get = () => fetch(`http://127.0.0.1:${proxy.port}/api/v1/magasins`, { headers: HEADERS });
    const reading = load(get, 16, () => !over);
    for (const count of [4, 1, 3, 2, 4]) {
      await pause(200);
      const answer = await fetch(`http://127.0.0.1:${admin.port}/config`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(await configuration(count)),
      });
      await answer.body?.cancel();
      assert.equal(answer.status, 201);
    }
    await pause(300);
    over = true;
    const { failures, instances } = await reading;
    assert.deepEqual(failures, []);
    assert.equal(Object.keys(instances).length, 4);
  } finally {
    await gateway.stop();
    await Promise.all(replicas.map((replica) => replica.shutdown()));
  }
});
