import assert from "node:assert/strict";
import { freePorts } from "../../local/ports.ts";
import { configOf, HOST, running, upstream } from "./testing.ts";

/** A service in process, by its handler. */
function service(handler: Deno.ServeHandler): { port: number } & AsyncDisposable {
  const [port] = freePorts(1);
  const server = Deno.serve({ hostname: HOST, port, onListen() {} }, handler);
  return { port, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test("a body of several megabytes passes whole, there and back", async () => {
  await using echo = service((request) => new Response(request.body));
  await using gateway = await running(configOf(echo.port));
  const body = crypto.getRandomValues(new Uint8Array(65_536));
  const whole = new Uint8Array(5 * 2 ** 20 + 1);
  for (let i = 0; i < whole.length; i++) whole[i] = body[i % 65_521];
  const withLength = await fetch(gateway.proxy, { method: "POST", body: whole });
  assert.deepEqual(new Uint8Array(await withLength.arrayBuffer()), whole);
  const stream = new Blob([whole]).stream();
  const inChunks = await fetch(gateway.proxy, { method: "POST", body: stream });
  assert.deepEqual(new Uint8Array(await inChunks.arrayBuffer()), whole);
});

Deno.test("an answer that comes in pieces is passed on piece by piece", async () => {
  const rest = Promise.withResolvers<void>();
  await using slow = service(() =>
    new Response(ReadableStream.from((async function* () {
      yield new TextEncoder().encode("first ");
      await rest.promise;
      yield new TextEncoder().encode("second");
    })()))
  );
  await using gateway = await running(configOf(slow.port));
  const response = await fetch(gateway.proxy);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, "first ");
  rest.resolve();
  assert.equal((await reader.read()).value, "second");
  assert.equal((await reader.read()).done, true);
});

Deno.test("an answer that breaks off without a length is cut, not ended", async () => {
  await using broken = service(() =>
    new Response(ReadableStream.from((async function* () {
      yield new TextEncoder().encode("half");
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("broken");
    })()))
  );
  await using gateway = await running(configOf(broken.port));
  const answer = await gateway.ask({ path: "/" });
  assert.deepEqual([answer.status, answer.body, answer.truncated], [200, "half", true]);
});

Deno.test("when the caller goes away the request to the service ends", async () => {
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  await using slow = service((request) => {
    begun.resolve();
    const { promise, resolve } = Promise.withResolvers<Response>();
    request.signal.addEventListener("abort", () => {
      ended.resolve();
      resolve(new Response());
    });
    return promise;
  });
  await using gateway = await running(configOf(slow.port));
  const abort = new AbortController();
  const asked = fetch(gateway.proxy, { signal: abort.signal });
  await begun.promise;
  abort.abort();
  await assert.rejects(asked);
  await ended.promise;
});

Deno.test("a service that restarted between two requests loses neither, whatever their method", async () => {
  using restarting = upstream();
  await using gateway = await running(configOf(restarting.port));
  for (const method of ["GET", "POST", "GET"]) {
    const { status } = await gateway.ask({
      method,
      path: "/",
      body: method === "POST" ? "{}" : undefined,
    });
    assert.equal(status, 200);
    restarting.stop();
    await new Promise((resolve) => setTimeout(resolve, 50)); // the old connections end
    restarting.become("echo");
  }
});

Deno.test("a body that was passed on as it came isn't sent again", async () => {
  using closing = upstream("amont", "close");
  await using gateway = await running(configOf(closing.port));
  const { status } = await gateway.ask({ method: "PUT", path: "/", bodyBytes: 2_000_000 });
  assert.equal(status, 502);
  assert.equal(closing.seen.length, 1);
});
