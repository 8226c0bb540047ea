import assert from "node:assert/strict";
import { type Fetch, fetchAt } from "./contract.ts";
import { fixture } from "./fixture.ts";
import { negativeSuite } from "./negative.ts";

const { app, call, document, state } = await fixture();

Deno.test("a sound service refuses all that it must, in process", async (t) => {
  const counts = await negativeSuite(t, { document, fetch: call, unchanged: state });
  assert.ok(counts.get("POST /api/v1/colis")! > 200);
  assert.ok(counts.get("GET /api/v1/colis")! > 100);
  for (const [route, count] of counts) assert.ok(count > 0, route);
});

Deno.test("a sound service refuses all that it must, over the network", async (t) => {
  const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
  await using server = Deno.serve(options, app.fetch);
  const fetch = fetchAt(`http://127.0.0.1:${server.addr.port}`);
  await negativeSuite(t, { document, fetch, unchanged: state });
});

/** What a less careful service would do, by what it does to requests and responses. */
const CARELESS: [string, (fetch: Fetch) => Fetch, RegExp][] = [
  ["answers 500", (fetch) => async (path, init) => {
    const response = await fetch(path, init);
    return response.status === 422 ? new Response("Oops", { status: 500 }) : response;
  }, /quantite 0: expected 422, got 500 Oops/],
  ["takes any content type", (fetch) => (path, init) => {
    const headers = new Headers(init?.headers);
    if (init?.body) headers.set("Content-Type", "application/json");
    return fetch(path, { ...init, headers });
  }, /content type text\/plain: expected 415, got 201/],
  [
    "makes up a missing key",
    (fetch) => (path, init) =>
      fetch(path, { ...init, headers: { "Idempotency-Key": "la-mienne", ...init?.headers } }),
    /Idempotency-Key missing: expected 400, got 201/,
  ],
  [
    "ignores the query",
    (fetch) => (path, init) => fetch(path.split("?")[0], init),
    /limite = "0": expected 422, got 200[^]*apres = "garbage": expected 422, got 200/,
  ],
  [
    "finds anything",
    (fetch) => (path, init) =>
      fetch(path.replace(/colis\/[^/]+$/, "colis/550e8400-e29b-41d4-a716-446655440001"), init),
    /id = "abc": expected 404, got 200[^]*id unknown: expected 404/,
  ],
  [
    "says nothing of other methods",
    (fetch) => (path, init) => fetch(init?.method === "DELETE" ? "/inconnu" : path, init),
    /DELETE: expected 405, got 404/,
  ],
  ["doesn't say where", (fetch) => async (path, init) => {
    const response = await fetch(path, init);
    const { status, headers } = response;
    if (status !== 422) return response;
    return new Response(JSON.stringify({ ...await response.json(), errors: [] }), {
      status,
      headers,
    });
  }, /quantite missing: errors\[\] doesn't name \/lignes\/0\/quantite: \[\]/],
];

for (const [habit, careless, message] of CARELESS) {
  Deno.test(`a service that ${habit} is caught`, async () => {
    assert.match(await failuresOf(careless(call)), message);
  });
}

Deno.test("a service that refuses and does it all the same is caught", async () => {
  let count = 0;
  assert.match(await failuresOf(call, () => `${count++}`), /a refused request changed something/);
});

/** The messages of the suite's failed steps. */
async function failuresOf(fetch: Fetch, unchanged: () => string = () => ""): Promise<string> {
  const failures: string[] = [];
  const step = (_: string, run: () => Promise<void>) =>
    run().catch((error) => failures.push(error.message));
  const t = { step } as unknown as Deno.TestContext;
  await negativeSuite(t, { document, fetch, unchanged });
  return failures.join("\n");
}
