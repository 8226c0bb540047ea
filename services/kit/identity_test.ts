import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { generateKeyPair, SignJWT } from "jose";
import { checkProblem } from "../../tests/problem.ts";
import { nouvelleCle } from "../clients/jetons.ts";
import { surround } from "./app.ts";
import { json, operation } from "./contract.ts";
import {
  BEARER,
  BEARER_OR_GUEST,
  clesDesClients,
  identites,
  nouvelleAppIdentifiee,
} from "./identity.ts";
import { signedToken, wrongTokens } from "./identity_testing.ts";
import { createMetrics } from "./metrics.ts";
import { neighbourFetch } from "./neighbours.ts";
import type { Problem } from "./problem.ts";

const CAMILLE = {
  client: "0190c000-0000-7000-8000-000000000001",
  session: "0190c000-0000-7000-8000-0000000000aa",
};
const ALEX = "0190c000-0000-7000-8000-000000000002";
const Qui = z.strictObject({ client: z.string().nullable() }).openapi("QuiDIdentite");
const route = (path: string, security: typeof BEARER_OR_GUEST) =>
  operation({ method: "get", path, security, responses: { 200: json(Qui, "Qui appelle") } });

/** A service that says who calls, and the stand-in for clients that serves its keys. */
async function essai() {
  const key = await nouvelleCle();
  const keys = [key];
  const state = { reads: 0, status: 200 };
  const serve = (port: number) =>
    Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, (request) => {
      assert.equal(new URL(request.url).pathname, "/interne/v1/jwks");
      state.reads++;
      return Response.json({ keys: keys.map(({ publique }) => publique) }, state);
    });
  let server = serve(0);
  const { port } = server.addr;
  const metrics = createMetrics("essai", "essai-1");
  const clients = neighbourFetch("clients", [`http://127.0.0.1:${port}`], metrics);
  const { lire, exiger } = identites(clesDesClients(clients));
  const app = surround(
    nouvelleAppIdentifiee()
      .openapi(
        route("/client", BEARER),
        async (c) => c.json({ client: (await exiger(c)).client }, 200),
      )
      .openapi(
        route("/visiteur", BEARER_OR_GUEST),
        async (c) => c.json({ client: (await lire(c))?.client ?? null }, 200),
      ),
    {
      name: "essai",
      title: "Essai",
      description: "",
      instance: "essai-1",
      metrics,
      log: () => {},
      isReady: () => Promise.resolve(true),
    },
  );
  return {
    key,
    keys,
    state,
    app,
    get: async (path: string, Authorization?: string) =>
      await app.request(path, { headers: Authorization === undefined ? {} : { Authorization } }),
    stop: () => server.shutdown(),
    start: () => server = serve(port),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const who = async (answer: Response) => [answer.status, (await answer.json()).client];

Deno.test("a token of clients says who calls; without one it is a guest, or nobody", async () => {
  await using service = await essai();
  const token = await signedToken(service.key, CAMILLE);
  for (const path of ["/client", "/visiteur"]) {
    assert.deepEqual(await who(await service.get(path, `Bearer ${token}`)), [200, CAMILLE.client]);
    assert.deepEqual(await who(await service.get(path, `bearer  ${token}`)), [200, CAMILLE.client]);
  }
  assert.deepEqual(await who(await service.get("/visiteur")), [200, null]);
  assert.equal((await service.get("/client")).status, 401);
  assert.equal(service.state.reads, 1);
});

Deno.test("every wrong token is the same 401, also where guests are welcome", async (t) => {
  await using service = await essai();
  const tokens = await wrongTokens(service.key, CAMILLE, ALEX);
  const good = await signedToken(service.key, CAMILLE);
  const headers: Record<string, string> = {
    ...Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, `Bearer ${token}`])),
    "another scheme": "Basic Y2FtaWxsZTpzZWNyZXQ=",
    "no scheme": good,
    "no token": "Bearer",
    "two tokens": `Bearer ${good}, Bearer ${good}`,
    "nothing": "",
    "ten thousand dots": `Bearer ${".".repeat(10_000)}`,
  };
  for (const [fault, header] of Object.entries(headers)) {
    await t.step(fault, async () => {
      for (const path of ["/client", "/visiteur"]) {
        const answer = await service.get(path, header);
        assert.equal(answer.status, 401);
        assert.equal(answer.headers.get("WWW-Authenticate"), "Bearer");
        const { detail } = await checkProblem(answer);
        assert.equal(detail, "Une identification valide est requise");
      }
    });
  }
});

Deno.test("a token doesn't choose its algorithm, though there be a key for it", async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const token = await new SignJWT({ sid: CAMILLE.session }).setProtectedHeader({ alg: "ES256" })
    .setIssuer("magasin").setAudience("magasin").setSubject(CAMILLE.client).setExpirationTime("15m")
    .sign(privateKey);
  const { lire } = identites(() => publicKey);
  const app = new Hono().get("/", async (c) => c.json(await lire(c)));
  app.onError((error, c) => c.json(error.message, (error as Problem).status as 401));
  const answer = await app.request("/", { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 401);
});

Deno.test("tokens made of anything are never an error of ours", async () => {
  await using service = await essai();
  const [header, payload, signature] = (await signedToken(service.key, CAMILLE)).split(".");
  const parts = [header, payload, signature, "", ".", "e30", "bnVsbA", "W10", "ImEi", "MQ", "_-_"];
  for (const a of parts) {
    for (const b of parts) {
      for (const c of parts) {
        if (a === header && b === payload && c === signature) continue;
        const { status } = await service.get("/client", `Bearer ${a}.${b}.${c}`);
        assert.equal(status, 401, `${a}.${b}.${c}`);
      }
    }
  }
});

Deno.test("a new key is read when it is first named, and a made-up one at most every few seconds", async () => {
  await using service = await essai();
  using clock = laterClock();
  const get = async (key = service.key) =>
    (await service.get("/client", `Bearer ${await signedToken(key, CAMILLE)}`)).status;
  assert.equal(await get(), 200);
  const next = await nouvelleCle();
  service.keys.push(next);
  clock.pass(6_000);
  assert.deepEqual([await get(next), await get(), service.state.reads], [200, 200, 2]);
  const madeUp = await nouvelleCle();
  for (let i = 0; i < 20; i++) assert.equal(await get(madeUp), 401);
  assert.equal(service.state.reads, 2);
  clock.pass(6_000);
  for (let i = 0; i < 20; i++) assert.equal(await get(madeUp), 401);
  assert.equal(service.state.reads, 3);
});

Deno.test("while clients is away, keys that are known go on serving, however old", async () => {
  await using service = await essai();
  using clock = laterClock();
  const token = await signedToken(service.key, CAMILLE);
  assert.equal((await service.get("/client", `Bearer ${token}`)).status, 200);
  await service.stop();
  for (let i = 0; i < 3; i++) {
    clock.pass(3_600_000);
    assert.equal((await service.get("/client", `Bearer ${token}`)).status, 200);
  }
  service.start();
});

Deno.test("keys withdrawn by clients are no longer taken a while later", async () => {
  await using service = await essai();
  using clock = laterClock();
  const get = async () =>
    (await service.get("/client", `Bearer ${await signedToken(service.key, CAMILLE)}`)).status;
  assert.equal(await get(), 200);
  service.keys.splice(0, 1, await nouvelleCle());
  clock.pass(601_000);
  await get(); // has them read again in the background
  while (service.state.reads < 2) await new Promise((next) => setTimeout(next, 5));
  await new Promise((next) => setTimeout(next, 20));
  assert.equal(await get(), 401);
});

Deno.test("without keys, for clients is away or says something else, it is a 503 and not a 401", async () => {
  await using service = await essai();
  const token = await signedToken(service.key, CAMILLE);
  for (const status of [500, 404]) {
    service.state.status = status;
    const answer = await service.get("/client", `Bearer ${token}`);
    assert.deepEqual([answer.status, answer.headers.has("Retry-After")], [503, true]);
    assert.match((await checkProblem(answer)).detail, /^Le service clients /);
  }
  await service.stop();
  assert.equal((await service.get("/client", `Bearer ${token}`)).status, 503);
  assert.equal((await service.get("/visiteur")).status, 200);
  service.state.status = 200;
  service.start();
  await new Promise((next) => setTimeout(next, 350));
  assert.equal((await service.get("/client", `Bearer ${token}`)).status, 200);
});

Deno.test("the document shows which routes want a token, and their 401", async () => {
  await using service = await essai();
  const { paths, components } = await (await service.get("/openapi.json")).json();
  assert.equal(components.securitySchemes.bearerAuth.scheme, "bearer");
  assert.deepEqual(paths["/client"].get.security, [{ bearerAuth: [] }]);
  assert.deepEqual(paths["/visiteur"].get.security, [{}, { bearerAuth: [] }]);
  assert.ok(paths["/client"].get.responses[401] && paths["/visiteur"].get.responses[401]);
});

/** Lets time pass for whoever asks Date.now(). */
function laterClock() {
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now() + ahead;
  return {
    pass: (ms: number) => ahead += ms,
    [Symbol.dispose]: () => Date.now = now,
  };
}
