import assert from "node:assert/strict";
import { drop, httpWire } from "../../tests/wire.ts";
import { createMetrics } from "./metrics.ts";
import { expect, neighbourFetch } from "./neighbours.ts";
import { Unavailable } from "./problem.ts";
import { begin, currentWork, traceparentOf } from "./work.ts";

const metrics = () => createMetrics("essai", "essai-1");
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A neighbour's instance: it answers what the test says, and remembers what it was asked. */
function instance(answer: (request: Request, count: number) => Response | Promise<Response>) {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname}${search} ${await request.text()}`.trim());
    return answer(request, asked.length);
  });
  return {
    asked,
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const fine = () => new Response("bien");
const broken = () => new Response("secret", { status: 500 });
const AWAY = "http://127.0.0.1:1";
const INTERNE = "http://stock/interne/v1/sorties";
const PUBLIC = "http://stock/api/v1/ventes";
const text = async (answer: Promise<Response>) => await (await answer).text();
const away = (error: unknown) =>
  error instanceof Unavailable && error.detail === "Le service stock ne répond pas" &&
  error.extra.headers!["Retry-After"] === "1";

Deno.test("calls are spread over the neighbour's addresses, with path, query and body", async () => {
  await using a = instance(fine);
  await using b = instance(fine);
  const stock = neighbourFetch("stock", [a.url, b.url], metrics());
  for (let i = 0; i < 8; i++) await text(stock(`${INTERNE}?n=1`, { method: "POST", body: "2" }));
  assert.deepEqual(a.asked, Array(4).fill("POST /interne/v1/sorties?n=1 2"));
  assert.deepEqual(b.asked, a.asked);
});

Deno.test("while one address is away the other answers every repeatable call", async () => {
  await using there = instance(fine);
  const stock = neighbourFetch("stock", [AWAY, there.url], metrics());
  for (let i = 0; i < 40; i++) {
    const init = i % 2 ? { method: "POST", body: "{}" } : {};
    assert.equal(await text(stock(INTERNE, init)), "bien");
  }
  assert.equal(there.asked.length, 40);
});

Deno.test("an address known to be away is passed over by every call, for nothing was sent", async () => {
  await using there = instance(fine);
  const stock = neighbourFetch("stock", [AWAY, there.url], metrics());
  for (let i = 0; i < 20; i++) await text(stock(PUBLIC));
  for (let i = 0; i < 6; i++) {
    assert.equal(await text(stock(PUBLIC, { method: "POST", body: "{}" })), "bien");
  }
});

const REPEATABLE: [what: string, url: string, method: string][] = [
  ["a GET", "http://stock/api/v1/stock/central", "GET"],
  ["a PUT", "http://stock/api/v1/produits/1", "PUT"],
  ["a POST to an internal path", INTERNE, "POST"],
];
for (const [what, url, method] of REPEATABLE) {
  Deno.test(`${what} that fails is tried again, twice, with its body`, async () => {
    await using stock = instance((_, count) => count < 3 ? broken() : fine());
    const body = method === "GET" ? undefined : '{"id":1}';
    const call = neighbourFetch("stock", [stock.url], metrics());
    assert.equal(await text(call(url, { method, body })), "bien");
    assert.equal(stock.asked.length, 3);
    assert.equal(new Set(stock.asked).size, 1);
  });
}

Deno.test("a POST to a public path isn't tried again once it was sent", async () => {
  await using stock = instance(broken);
  const call = neighbourFetch("stock", [stock.url], metrics());
  await assert.rejects(call(PUBLIC, { method: "POST", body: "{}" }), away);
  assert.equal(stock.asked.length, 1);
});

Deno.test("an answer that breaks off is tried again like one that never came", async () => {
  await using stock = instance(fine);
  await using wire = await httpWire(stock.url);
  wire.arm({ point: "réponse perdue", after: /sorties/, do: drop });
  assert.equal(await text(neighbourFetch("stock", [wire.url], metrics())(INTERNE)), "bien");
  assert.equal(stock.asked.length, 2);
});

Deno.test("a neighbour that goes on answering 5xx is away, by its name and with the cause", async () => {
  await using stock = instance(broken);
  const error = await neighbourFetch("stock", [stock.url], metrics())(INTERNE)
    .catch((error) => error);
  assert.ok(away(error));
  assert.equal((error.cause as Error).message, "stock answered 500");
});

Deno.test("a refusal is the neighbour's answer, not its absence", async () => {
  await using stock = instance(() => Response.json({ detail: "Non" }, { status: 409 }));
  const answer = await neighbourFetch("stock", [stock.url], metrics())(INTERNE);
  assert.deepEqual([answer.status, await answer.json()], [409, { detail: "Non" }]);
  assert.equal(stock.asked.length, 1);
});

Deno.test("a resource that fails doesn't keep calls from another, behind one gateway", async () => {
  await using gateway = instance(({ url }) => url.endsWith("/ventes") ? broken() : fine());
  const call = neighbourFetch("gateway", [gateway.url], metrics());
  for (let i = 0; i < 12; i++) await assert.rejects(call(PUBLIC, { method: "POST" }));
  assert.equal(await text(call("http://gateway/api/v1/produits")), "bien");
});

Deno.test("after ten failures calls fail unsent, until one that is let through succeeds", async () => {
  let answer = broken;
  await using stock = instance(() => answer());
  const call = neighbourFetch("stock", [stock.url], metrics());
  const sell = () => call(PUBLIC, { method: "POST" });
  for (let i = 0; i < 15; i++) await assert.rejects(sell(), away);
  assert.equal(stock.asked.length, 10);
  await pause(320);
  await assert.rejects(sell(), away);
  await assert.rejects(sell(), away);
  assert.equal(stock.asked.length, 11);
  answer = fine;
  await pause(320);
  for (let i = 0; i < 5; i++) assert.equal(await text(sell()), "bien");
});

Deno.test("a neighbour that says nothing is given up after 3 s, a slow one is waited for", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<Response>();
  await using silent = instance(() => released);
  await using slow = instance(() => pause(800).then(fine));
  const start = performance.now();
  const given = assert.rejects(neighbourFetch("stock", [silent.url], metrics())(INTERNE), away);
  assert.equal(await text(neighbourFetch("stock", [slow.url], metrics())(INTERNE)), "bien");
  await given;
  const seconds = (performance.now() - start) / 1_000;
  release(fine());
  assert.ok(seconds > 2.9 && seconds < 3.8, `${seconds} s`);
});

Deno.test("correlation id and trace context are passed on; a worker has none to pass", async () => {
  await using stock = instance(({ headers }) =>
    Response.json(["x-correlation-id", "traceparent", "accept"].map((name) => headers.get(name)))
  );
  const call = neighbourFetch("stock", [stock.url], metrics());
  const ask = async () => await (await call(INTERNE, { headers: { Accept: "text/plain" } })).json();
  const work = begin("essai-1", undefined);
  assert.deepEqual(await currentWork.run(work, ask), [
    "essai-1",
    traceparentOf(work),
    "text/plain",
  ]);
  assert.deepEqual(await ask(), [null, null, "text/plain"]);
});

Deno.test("calls are measured by neighbour and outcome, retries and all as one", async () => {
  await using stock = instance((_, count) => count === 2 ? fine() : broken());
  const measured = metrics();
  const call = neighbourFetch("stock", [stock.url], measured);
  await text(call(INTERNE));
  await assert.rejects(call(INTERNE), away);
  const { values } = await measured.neighbours.get();
  const counts = values.filter(({ metricName }) => metricName?.endsWith("_count"))
    .map(({ labels, value }) => `${labels.neighbour} ${labels.outcome} ${value}`);
  assert.deepEqual(counts, ["stock ok 1", "stock error 1"]);
});

Deno.test("an answer of a status that nobody expects is as good as none", () => {
  const answer = { status: 404 as 200 | 404 };
  assert.equal(expect("stock", answer, 200, 404), answer);
  assert.throws(() => expect("stock", answer, 200), (error: Unavailable) => {
    assert.equal(error.status, 503);
    assert.equal(error.detail, "Le service stock a donné une réponse inattendue (404)");
    return true;
  });
});
