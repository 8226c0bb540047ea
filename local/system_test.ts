import assert from "node:assert/strict";
import postgres from "postgres";
import { alive } from "./processes.ts";
import { type Event, startSystem } from "./system.ts";

Deno.test("a part of the system runs as a test asks: its services, environment, data, and no supervision", async () => {
  const events: Event[] = [];
  const system = await startSystem({
    ports: "free",
    services: ["produits", "stock"],
    env: ({ urls }) => ({ produits: { STOCK_URL: urls.stock[1], INSTANCE: "à part" } }),
    demonstration: false,
    supervised: false,
    onEvent: (event) => events.push(event),
  });
  try {
    const [produits, one, two] = system.instances;
    assert.deepEqual(system.instances.map(({ name }) => name), [
      "produits-1",
      "stock-1",
      "stock-2",
    ]);
    assert.deepEqual([produits, one, two].map(({ service }) => service), [
      "produits",
      "stock",
      "stock",
    ]);

    const headers = { apikey: "developpement-outils" };
    const catalogue = `${system.gateway.url}/api/v1/produits`;
    const response = await fetch(catalogue, { headers });
    assert.deepEqual((await response.json()).donnees, []);
    assert.equal(response.headers.get("X-Served-By"), "à part");

    await one.kill();
    const stock = `${system.gateway.url}/api/v1/stock/central`;
    for (let i = 0; i < 2; i++) {
      const answer = await fetch(stock, { headers });
      await answer.body?.cancel();
      assert.equal(answer.headers.get("X-Served-By"), two.name);
    }
    const { pid } = one;
    assert.equal(one.running, false);
    await one.restart();
    assert.notEqual(one.pid, pid);
    assert.equal((await fetch(`${one.url}/readyz`)).status, 200);

    await system.postgres.kill();
    assert.equal(system.postgres.running, false);
    await system.postgres.restart();
    const sql = postgres(system.plan.databaseUrl("stock"), { max: 1 });
    await sql`select 1`;
    await sql.end();
    assert.deepEqual(events.map((event) => event.kind), ["done", "done", "done"]);
  } finally {
    const pids = [...system.instances, system.gateway, system.postgres].map(({ pid }) => pid);
    await system.stop();
    assert.deepEqual(pids.filter(alive), []);
  }
});
