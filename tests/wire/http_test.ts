import assert from "node:assert/strict";
import { delay, drop, type Fault, httpWire, kill } from "../wire.ts";

const SORTIE = { method: "POST", body: JSON.stringify({ quantite: 1 }) };

/** A neighbour that counts what it does, and a wire to it. */
async function neighbour() {
  const done: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    done.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return new Response(`fait ${done.length}`, {
      status: 201,
      headers: [["X-Trace", request.headers.get("X-Trace") ?? ""], ["Set-Cookie", "a"], [
        "Set-Cookie",
        "b",
      ]],
    });
  });
  const wire = await httpWire(`http://127.0.0.1:${server.addr.port}`);
  return {
    done,
    wire,
    server,
    sortie: () => fetch(`${wire.url}/interne/v1/sorties`, SORTIE),
    async [Symbol.asyncDispose]() {
      await wire[Symbol.asyncDispose]();
      await server.shutdown();
    },
  };
}

Deno.test("a wire passes requests and answers as they are", async () => {
  await using here = await neighbour();
  const response = await fetch(`${here.wire.url}/a?b=c`, { headers: { "X-Trace": "t" } });
  assert.deepEqual([response.status, await response.text()], [201, "fait 1"]);
  assert.equal(response.headers.get("X-Trace"), "t");
  assert.deepEqual(response.headers.getSetCookie(), ["a", "b"]);
  assert.equal(await (await here.sortie()).text(), "fait 2");
  assert.deepEqual(here.done, ["GET /a ", 'POST /interne/v1/sorties {"quantite":1}']);
});

const POINTS: (Fault & { effects: number })[] = [
  { point: "sortie, avant", before: /^POST \/interne\/v1\/sorties/, do: drop, effects: 0 },
  { point: "sortie, réponse perdue", after: /^POST \/interne\/v1\/sorties/, do: drop, effects: 1 },
  { point: "sortie d'un, réponse perdue", after: /"quantite":1\b/, do: drop, effects: 1 },
];

for (const { effects, ...fault } of POINTS) {
  Deno.test(`${fault.point}: the caller gets no answer, then all passes again`, async () => {
    await using here = await neighbour();
    const armed = here.wire.arm(fault);
    await (await fetch(`${here.wire.url}/livez`)).text();
    await assert.rejects(here.sortie(), TypeError);
    await armed.struck();
    assert.equal(here.done.length, 1 + effects);
    assert.equal(await (await here.sortie()).text(), `fait ${2 + effects}`);
  });
}

Deno.test("a fault strikes as often as it says", async () => {
  await using here = await neighbour();
  const armed = here.wire.arm({ point: "sortie", before: /sorties/, do: drop, times: 2 });
  await assert.rejects(here.sortie());
  await assert.rejects(armed.struck(10), /“sortie” wasn't reached/);
  await assert.rejects(here.sortie());
  await armed.struck();
  await (await here.sortie()).text();
});

Deno.test("a delayed answer comes late", async () => {
  await using here = await neighbour();
  here.wire.arm({ point: "sortie lente", after: /sorties/, do: delay(100) });
  const start = performance.now();
  assert.equal(await (await here.sortie()).text(), "fait 1");
  assert.ok(performance.now() - start >= 100);
});

Deno.test("a fault can kill a process", async () => {
  await using here = await neighbour();
  const victim = new Deno.Command("sleep", { args: ["60"] }).spawn();
  here.wire.arm({ point: "sortie, avant", before: /sorties/, do: kill(() => victim.pid) });
  await assert.rejects(here.sortie());
  assert.equal((await victim.status).signal, "SIGKILL");
});

Deno.test("a point that isn't reached is named, with what was seen; disarmed, it stays quiet", async () => {
  await using here = await neighbour();
  const armed = here.wire.arm({
    point: "stock: annulation, avant",
    before: /annulation/,
    do: drop,
  });
  await (await here.sortie()).text();
  await assert.rejects(
    armed.struck(10),
    /“stock: annulation, avant”[^]*POST \/interne\/v1\/sorties/,
  );
  armed.disarm();
  await (await fetch(`${here.wire.url}/annulation`)).text();
});

Deno.test("a server that is away is away by the wire too", async () => {
  const here = await neighbour();
  await here.server.shutdown();
  await assert.rejects(here.sortie(), TypeError);
  await here.wire[Symbol.asyncDispose]();
});
