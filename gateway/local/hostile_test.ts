import assert from "node:assert/strict";
import { configOf, converse, running, upstream } from "./testing.ts";

const HEAD = "POST /a HTTP/1.1\r\nHost: a.example\r\n";

const REFUSED: Record<string, string> = {
  "a folded header": "GET /a HTTP/1.1\r\nHost: a.example\r\nX-A: 1\r\n 2\r\n\r\n",
  "lines that end without a carriage return": "GET /a HTTP/1.1\nHost: a.example\n\n",
  "a null byte in a header": "GET /a HTTP/1.1\r\nHost: a.example\r\nX-A: \0\r\n\r\n",
  "a space before a header's colon": "GET /a HTTP/1.1\r\nHost: a.example\r\nX-A : 1\r\n\r\n",
  "two lengths": `${HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  "a length and chunks": `${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  "a negative length": `${HEAD}Content-Length: -1\r\n\r\n`,
  "chunks of no size": `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`,
  "a host with a path": "GET /a HTTP/1.1\r\nHost: a.example/b\r\n\r\n",
  "CONNECT": "CONNECT a.example:80 HTTP/1.1\r\nHost: a.example\r\n\r\n",
};

for (const [what, bytes] of Object.entries(REFUSED)) {
  Deno.test(`${what}: 400, and nothing after it is taken for a request`, async () => {
    using service = upstream();
    await using gateway = await running(configOf(service.port));
    const hidden = "GET /cache HTTP/1.1\r\nHost: a.example\r\n\r\n";
    const answer = await converse(gateway.proxy, bytes + hidden);
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /\r\nconnection: close\r\n/i);
    assert.equal(answer.match(/HTTP\/1\.1 /g)!.length, 1);
    assert.deepEqual(service.seen, []);
  });
}

Deno.test("a WebSocket isn't spoken: 501", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port));
  const headers: [string, string][] = [["Connection", "Upgrade"], ["Upgrade", "WebSocket"]];
  assert.equal((await gateway.ask({ path: "/a", headers })).status, 501);
  assert.deepEqual(service.seen, []);
});

Deno.test("encodings other than chunks are refused: 501", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port));
  for (const encoding of ["gzip", "gzip, chunked", "chunked, identity", "xchunked"]) {
    const bytes = `${HEAD}Transfer-Encoding: ${encoding}\r\n\r\n0\r\n\r\n`;
    const answer = await converse(gateway.proxy, bytes);
    assert.match(answer, /^HTTP\/1\.1 (400|501) .*connection: close/is, encoding);
  }
  assert.deepEqual(service.seen, []);
});

Deno.test("a body that nobody read isn't taken for the next request", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port, { paths: ["/public"] }));
  const hidden = "GET /public/cache HTTP/1.1\r\nHost: a.example\r\n\r\n";
  const refused =
    `POST /inconnu HTTP/1.1\r\nHost: a.example\r\nContent-Length: ${hidden.length}\r\n\r\n`;
  const last = "GET /public/vu HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
  const answers = await converse(gateway.proxy, refused + hidden + last);
  assert.deepEqual(answers.match(/(?<=HTTP\/1\.1 )\d+/g), ["404", "200"]);
  assert.deepEqual(service.seen.map(({ path }) => path), ["/public/vu"]);
});

Deno.test("a caller can't take away or forge what the gateway says of him", async () => {
  using service = upstream();
  const plugins = [{ name: "key-auth", config: { hide_credentials: true } }];
  const consumers = [{ username: "caisse", keyauth_credentials: [{ key: "cle" }] }];
  await using gateway = await running(configOf(service.port, { plugins }, { consumers }));
  const { status } = await gateway.ask({
    path: "/a",
    headers: [
      ["apikey", "cle"],
      ["Connection", "close, X-Consumer-Username, X-Forwarded-For, Host"],
      ["x-consumer-username", "siege"],
      ["X-Consumer-Id", "siege"],
    ],
  });
  assert.equal(status, 200);
  const saw = (wanted: string) =>
    service.seen[0].headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) =>
      value
    );
  assert.deepEqual(saw("x-consumer-username"), ["caisse"]);
  assert.equal(saw("x-consumer-id").length, 1);
  assert.notDeepEqual(saw("x-consumer-id"), ["siege"]);
  assert.deepEqual(saw("x-forwarded-for"), ["127.0.0.1"]);
  assert.equal(saw("host").length, 1);
  assert.deepEqual(saw("apikey"), []);
});

Deno.test("paths that climb, in whatever writing, don't leave a route", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port, { paths: ["/api/v1/ventes/"] }));
  const climbing = [
    "/api/v1/ventes/../../../interne",
    "/api/v1/ventes/%2e%2e/stock",
    "/api/v1/ventes/.%2E/stock",
    "/api/v1/ventes//../../stock",
    "http://a.example/api/v1/ventes/1",
  ];
  for (const path of climbing) assert.equal((await gateway.ask({ path })).status, 404, path);
  assert.equal((await gateway.ask({ path: "/api/v1/ventes/..%2fstock" })).status, 200);
  assert.deepEqual(service.seen.map(({ path }) => path), ["/api/v1/ventes/..%2Fstock"]);
});
