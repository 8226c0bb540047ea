import assert from "node:assert/strict";
import { configOf, running, upstream } from "./testing.ts";

const TRACE = "a".repeat(32);
const CALLER = `00-${TRACE}-${"b".repeat(16)}-01`;
const plugin = {
  name: "opentelemetry",
  config: {
    traces_endpoint: "http://collecteur:4318/v1/traces",
    propagation: { default_format: "w3c", extract: ["w3c"], inject: ["w3c"] },
  },
};

/** The traceparent headers that the service sees when its caller sends these. */
async function seenBehind(plugins: object[], sent: string[]): Promise<string[]> {
  using service = upstream();
  await using gateway = await running(configOf(service.port, {}, { plugins }));
  await gateway.ask({ path: "/", headers: sent.map((value) => ["traceparent", value]) });
  return service.seen[0].headers
    .filter(([name]) => name.toLowerCase() === "traceparent").map(([, value]) => value);
}

Deno.test("a request that belongs to no trace begins one", async () => {
  for (const sent of [[], ["n'importe quoi"], [`${CALLER}, ${CALLER}`]]) {
    const seen = await seenBehind([plugin], sent);
    assert.equal(seen.length, 1);
    assert.match(seen[0], /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.ok(!seen[0].includes(TRACE));
  }
});

Deno.test("a caller's trace goes on, in a span of the gateway's own", async () => {
  const [seen, ...others] = await seenBehind([plugin], [CALLER]);
  assert.deepEqual(others, []);
  assert.ok(seen.startsWith(`00-${TRACE}-`));
  assert.notEqual(seen, CALLER);
});

Deno.test("without the plugin a trace passes as it came", async () => {
  assert.deepEqual(await seenBehind([], [CALLER]), [CALLER]);
  assert.deepEqual(await seenBehind([], []), []);
});
