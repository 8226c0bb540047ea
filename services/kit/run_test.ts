import assert from "node:assert/strict";
import { testDatabase } from "../../local/test_database.ts";
import { eventually } from "../../tests/shop.ts";
import { delay, pgWire } from "../../tests/wire.ts";
import { connect } from "./database.ts";

const MAIN = new URL("../stock/main.ts", import.meta.url).pathname;
const decoder = new TextDecoder();

/** A real process of the stock service, with nothing else in its environment. */
const stock = (env: Record<string, string>, ...args: string[]) =>
  new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", MAIN, ...args],
    clearEnv: true,
    env: { HOME: Deno.env.get("HOME") ?? "", PATH: Deno.env.get("PATH") ?? "", ...env },
    stdout: "piped",
    stderr: "piped",
  });

Deno.test("a wrong configuration is told by variable, and nothing starts", async () => {
  const { code, stderr, stdout } = await stock({ PORT: "quatre" }).output();
  assert.equal(code, 2);
  assert.equal(
    decoder.decode(stderr).trim(),
    "Configuration de stock :\nPORT doit être un port\nDATABASE_URL est requise",
  );
  assert.equal(decoder.decode(stdout), "");
});

Deno.test("a service's process", async (t) => {
  const { url, drop } = await testDatabase();
  const sql = connect(url, { max: 1 });
  await using wire = pgWire(url);
  const products = async () => (await sql`select count(*) as n from produits`)[0].n;
  const connections = async () =>
    (await sql`select count(*) as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)[0].n;

  await t.step(
    "migrate makes the tables and ends, with demonstration data only on request",
    async () => {
      const migrate = (env = {}) => stock({ DATABASE_URL: url, ...env }, "migrate").output();
      assert.equal((await migrate()).code, 0);
      assert.equal(await products(), 0);
      for (let i = 0; i < 2; i++) {
        assert.equal((await migrate({ DEMONSTRATION: "true" })).code, 0);
        assert.equal(await products(), 18);
      }
    },
  );

  await t.step(
    "loaded again, the demonstration data give nothing to what was created since",
    async () => {
      const id = crypto.randomUUID().slice(0, -1) + "b";
      await sql`insert into produits (id, nom, version) values (${id}, 'créé depuis', 1)`;
      const env = { DATABASE_URL: url, DEMONSTRATION: "true" };
      assert.equal((await stock(env, "migrate").output()).code, 0);
      assert.deepEqual([...await sql`select * from niveaux where produit = ${id}`], []);
    },
  );

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    await t.step(
      `at ${signal} it answers what is under way, and leaves no connection`,
      async () => {
        const env = { DATABASE_URL: wire.url, PORT: "0", INSTANCE: "stock-7" };
        await using process = stock(env).spawn();
        const lines = process.stdout.pipeThrough(new TextDecoderStream());
        const log: string[] = [];
        const reading = (async () => {
          for await (const text of lines) log.push(...text.trim().split("\n"));
        })();
        const address = await eventually(() =>
          Promise.resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(log.join("\n"))![0])
        );
        const get = (path: string) => fetch(address + path);
        assert.equal((await get("/readyz")).status, 200);

        const point = { point: "lent", before: /from lieux/ };
        const armed = wire.arm({ ...point, do: delay(600) });
        const underWay = get("/api/v1/magasins");
        await new Promise((resolve) => setTimeout(resolve, 200));
        process.kill(signal);
        const answer = await underWay;
        await armed.struck();
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get("X-Served-By"), "stock-7");
        assert.equal((await answer.json()).donnees.length, 5);

        assert.equal((await process.status).code, 0);
        await reading;
        await process.stderr.cancel();
        await assert.rejects(get("/livez"));
        await eventually(async () => assert.equal(await connections(), 0));
        for (const line of log) assert.equal(JSON.parse(line).service, "stock");
      },
    );
  }
  await sql.end();
  await drop();
});
