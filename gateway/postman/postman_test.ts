import assert from "node:assert/strict";
import newman from "newman";
import { startRunning } from "../../tests/running.ts";
import { generate } from "./generate.ts";

type Summary = {
  run: {
    failures: { source?: { name: string }; error: Error }[];
    stats: { assertions: { total: number } };
  };
};

Deno.test("the collection in the repository is the one that the contracts give", async () => {
  for (const [name, text] of Object.entries(await generate())) {
    const kept = await Deno.readTextFile(new URL(name, import.meta.url));
    assert.ok(kept === text, `${name} is out of date: deno task postman`);
  }
});

Deno.test("the collection runs, from the first step of the story to the last operation", async () => {
  await using system = await startRunning();
  const file = (name: string) => new URL(`magasin.postman_${name}.json`, import.meta.url).pathname;
  const { promise, resolve, reject } = Promise.withResolvers<Summary>();
  newman.run({
    collection: file("collection"),
    environment: file("environment"),
    envVar: [{ key: "baseUrl", value: system.gateway.url }],
  }, (error: Error | null, summary: Summary) => error ? reject(error) : resolve(summary));
  const { run } = await promise;
  const failures = run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`);
  assert.deepEqual(failures, []);
  assert.ok(run.stats.assertions.total > 70, `${run.stats.assertions.total} assertions`);
});
