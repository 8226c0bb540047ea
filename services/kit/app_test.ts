import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { version } from "uuid";
import { checkProblem } from "../../tests/problem.ts";
import { nouvelleApp, surround } from "./app.ts";
import { body, Id, json, operation, texte } from "./contract.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { read } from "./testing.ts";
import { Unavailable } from "./problem.ts";

const Chose = z.strictObject({ id: Id, nom: texte(1, 20) }).openapi("ChoseDApp");
const SECRET = "connexion refusée pour postgres://stock:secret@10.0.0.7";

const lire = operation({
  method: "get",
  path: "/api/v1/choses/{id}",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Chose, "La chose") },
});
const creer = operation({
  method: "post",
  path: "/api/v1/choses",
  request: { body: body(Chose) },
  responses: { 200: json(Chose, "La chose") },
});
const operations = nouvelleApp()
  .openapi(lire, (c) => c.json({ id: c.req.valid("param").id, nom: "Chose" }, 200))
  .openapi(creer, (c) => {
    const { nom } = c.req.valid("json");
    if (nom === "absent") throw new Unavailable("Le service stock ne répond pas", new Error("x"));
    throw new Error(SECRET, { cause: new Error("autre secret") });
  });

/** A service around those two operations, and what it logs. */
function essai() {
  const lines: { level: string; message: string; [field: string]: unknown }[] = [];
  const log: Log = (level, message, fields) => lines.push({ level, message, ...fields });
  const app = surround(operations, {
    name: "choses",
    title: "Choses",
    description: "",
    instance: "choses-2",
    metrics: createMetrics("choses", "choses-2"),
    log,
    isReady: () => Promise.resolve(true),
  });
  return { lines, get: async (path: string, init?: RequestInit) => await app.request(path, init) };
}

const ID = "550e8400-e29b-41d4-a716-446655440001";
const UNE = `/api/v1/choses/${ID}`;
const poster = (nom: string) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ id: ID, nom }),
});

Deno.test("an address where nothing is answers a 404 problem", async () => {
  const answer = await essai().get("/api/v1/rien");
  assert.equal(answer.status, 404);
  const { title, detail, instance } = await checkProblem(answer);
  assert.deepEqual([title, detail, instance], [
    "Introuvable",
    "Il n'y a rien à cette adresse",
    "/api/v1/rien",
  ]);
});

Deno.test("a method that an address doesn't take answers 405 with those that it takes", async () => {
  const { get } = essai();
  for (const [path, method, allow] of [[UNE, "DELETE", "GET"], ["/api/v1/choses", "PUT", "POST"]]) {
    const answer = await get(path, { method });
    assert.equal(answer.status, 405);
    const allowed = answer.headers.get("Allow")!.split(", ");
    assert.deepEqual(allowed.filter((one) => one !== "HEAD"), [allow]);
    assert.match((await checkProblem(answer)).detail, new RegExp(`n'accepte que ${allow}`));
  }
});

Deno.test("every answer says which instance gave it", async () => {
  const { get } = essai();
  for (const path of [UNE, "/api/v1/rien", "/livez", "/openapi.json"]) {
    assert.equal((await get(path)).headers.get("X-Served-By"), "choses-2");
  }
});

const correlation = async (get: ReturnType<typeof essai>["get"], asked?: string) =>
  (await get(UNE, { headers: asked === undefined ? {} : { "X-Correlation-Id": asked } })).headers
    .get("X-Correlation-Id")!;

Deno.test("a correlation id is taken over, into the problem too", async () => {
  const { get } = essai();
  assert.equal(await correlation(get, "k6:essai-1.2_a"), "k6:essai-1.2_a");
  const refused = await get("/rien", { headers: { "X-Correlation-Id": "essai-404" } });
  assert.equal((await checkProblem(refused)).correlation_id, "essai-404");
});

Deno.test("a correlation id is made where there is none, another one each time", async () => {
  const { get } = essai();
  const [un, deux] = [await correlation(get), await correlation(get)];
  assert.deepEqual([version(un), version(deux)], [7, 7]);
  assert.notEqual(un, deux);
});

for (const wrong of ["", "a b", "a\tb", 'a"b', "a;b", "{a}", "é", "x".repeat(129)]) {
  Deno.test(`the correlation id ${JSON.stringify(wrong.slice(0, 9))} is replaced`, async () => {
    assert.equal(version(await correlation(essai().get, wrong)), 7);
  });
}

Deno.test("an unexpected error is a 500 that tells the caller nothing, and the log all", async () => {
  const { get, lines } = essai();
  const answer = await get("/api/v1/choses", poster("Chose"));
  assert.equal(answer.status, 500);
  assert.equal((await checkProblem(answer.clone())).detail, "Une erreur inattendue s'est produite");
  assert.ok(!/secret|connexion|stack|app_test/.test(await answer.text()));
  const [logged] = lines.filter(({ level }) => level === "error");
  assert.deepEqual([logged.error, logged.cause], [SECRET, "autre secret"]);
  assert.match(String(logged.stack), /app_test\.ts/);
});

Deno.test("a neighbour that is away is a 503 to be tried again, and a warning in the log", async () => {
  const { get, lines } = essai();
  const answer = await get("/api/v1/choses", poster("absent"));
  assert.deepEqual([answer.status, answer.headers.get("Retry-After")], [503, "1"]);
  assert.equal((await checkProblem(answer)).detail, "Le service stock ne répond pas");
  assert.deepEqual(lines.map(({ level }) => level), ["warn", "info"]);
});

Deno.test("a field that isn't known is refused at its place", async () => {
  const { get } = essai();
  const init = { ...poster("Chose"), body: JSON.stringify({ id: ID, nom: "Chose", "a/b~c": 1 }) };
  const { status, errors } = await checkProblem(await get("/api/v1/choses", init));
  assert.deepEqual([status, errors!.map(({ pointer }) => pointer)], [422, ["/a~1b~0c"]]);
});

Deno.test("a request is one line of the log, a probe that succeeds is none", async () => {
  const { get, lines } = essai();
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  await get(UNE, { headers: { "X-Consumer-Username": "entrepot", traceparent } });
  for (const probe of ["/livez", "/readyz", "/metrics"]) await get(probe);
  assert.equal(lines.length, 1);
  const [{ ms, ...line }] = lines;
  assert.equal(typeof ms, "number");
  assert.deepEqual(line, {
    parent_id: "b".repeat(16),
    steps: undefined,
    level: "info",
    message: `GET ${UNE}`,
    route: "/api/v1/choses/:id",
    status: 200,
    consumer: "entrepot",
  });
});

Deno.test("metrics count by route template; addresses and methods made up share one label", async () => {
  const { get } = essai();
  for (let i = 0; i < 1_000; i++) {
    await get(`/api/v1/inconnu-${i}`, { method: i % 2 ? "GET" : `M${i}` });
  }
  for (let i = 0; i < 9; i++) await get(UNE.slice(0, -1) + i);
  const text = await (await get("/metrics")).text();
  const label = (line: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(line)![1];
  const counts = text.split("\n").filter((line) => /^http_server_.*_count/.test(line)).map((line) =>
    ["method", "route", "status"].map((name) => label(line, name)).join(" ") + / \d+$/.exec(line)
  );
  assert.deepEqual(counts.sort(), [
    "GET /api/v1/choses/:id 200 9",
    "GET none 404 500",
    "other none 404 500",
  ]);
});

Deno.test("metrics tell who called, as the gateway says; names made up without end share one label", async () => {
  const { get } = essai();
  for (let i = 0; i < 1_000; i++) {
    await get(UNE, { headers: { "X-Consumer-Username": i % 2 ? "caisse" : `forge-${i}` } });
  }
  await get(UNE);
  const text = await (await get("/metrics")).text();
  const count = (consumer: string) =>
    read(text, "http_server_request_duration_seconds_count", {
      route: "/api/v1/choses/:id",
      consumer,
    });
  assert.deepEqual(["caisse", "forge-0", "forge-998"].map(count), [500, 1, undefined]);
  const consumers = new Set([...text.matchAll(/consumer="([^"]*)"/g)].map(([, name]) => name));
  assert.equal(consumers.size, 21);
  assert.equal(count("autre"), 1_001 - 500 - 19);
});
