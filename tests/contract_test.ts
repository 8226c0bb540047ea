import assert from "node:assert/strict";
import { checkedFetch, contract } from "./contract.ts";
import { fixture, KNOWN } from "./fixture.ts";

const { call, document } = await fixture();
const promises = contract(document);
const COLIS = { id: KNOWN, date: "2026-11-02T09:30:00Z", mode: "retrait", lignes: [] as unknown[] };
COLIS.lignes = [{ produit: KNOWN, quantite: 21 }];

const headers = { "X-Correlation-Id": "essai", "X-Served-By": "colis-1" };
const answer = (body: unknown, init: ResponseInit = {}) =>
  Response.json(body, { ...init, headers: { ...headers, ...init.headers } });
const problem = (status: number, changes = {}, more = {}) =>
  answer({
    type: "about:blank",
    title: "Introuvable",
    status,
    detail: "Colis non trouvé",
    instance: "/",
    correlation_id: "essai",
    ...changes,
  }, { status, headers: { "Content-Type": "application/problem+json", ...more } });

const check = (method: string, path: string, response: Response) =>
  promises.check({ method, path }, response);
const ONE = `/api/v1/colis/${KNOWN}`;

Deno.test("every answer of a sound service passes, refusals and surroundings too", async () => {
  const api = checkedFetch(promises, call);
  const post = (body: string, more = {}) =>
    api("/api/v1/colis", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "Idempotency-Key": "essai", ...more },
    });
  assert.equal((await post(JSON.stringify({ lignes: COLIS.lignes, mode: "retrait" }))).status, 201);
  assert.equal((await post("{")).status, 400);
  assert.equal((await post("{}")).status, 422);
  assert.equal((await api("/api/v1/colis?limite=2")).status, 200);
  assert.equal((await api(ONE)).status, 200);
  assert.equal((await api(ONE, { method: "HEAD" })).status, 200);
  assert.equal((await api(ONE, { method: "DELETE" })).status, 405);
  assert.equal((await api("/api/v1/inconnu")).status, 404);
  for (const path of ["/", "/livez", "/readyz", "/metrics", "/openapi.json"]) await api(path);
});

Deno.test("the body stays readable after the check", async () => {
  const response = await checkedFetch(promises, call)(ONE);
  assert.equal((await response.json()).id, KNOWN);
});

const LIES: [string, [string, string, Response], RegExp][] = [
  [
    "an undocumented status",
    ["GET", ONE, answer({}, { status: 202 })],
    /colis\/\{id\} → 202: .*has only 200/,
  ],
  [
    "an undocumented type",
    ["GET", ONE, new Response("{}", { headers })],
    /content type is "text\/plain/,
  ],
  ["a wrong field", ["GET", ONE, answer({ ...COLIS, mode: "vol" })], /→ 200: \/mode .*retrait/],
  ["a missing field", ["GET", ONE, answer({ id: KNOWN })], /required property 'lignes'/],
  [
    "an unknown field",
    ["GET", ONE, answer({ ...COLIS, secret: 1 })],
    /additional properties \(secret\)/,
  ],
  [
    "a wrong format",
    ["GET", ONE, answer({ ...COLIS, date: "2026-02-30T09:30:00Z" })],
    /\/date must match format "date-time"/,
  ],
  ["no JSON", ["GET", ONE, json("{")], /isn't JSON/],
  ["no Location", ["POST", "/api/v1/colis", answer(COLIS, { status: 201 })], /header Location/],
  ["no correlation id", ["GET", ONE, Response.json(COLIS)], /header X-Correlation-Id/],
  ["no Allow", ["PUT", ONE, problem(405)], /header Allow/],
  ["no Retry-After", ["GET", ONE, problem(503)], /header Retry-After/],
  ["a problem of another type", ["GET", ONE, answer({}, { status: 404 })], /problem\+json/],
  ["a problem with another status", ["GET", ONE, problem(404, { status: 400 })], /member status/],
  ["a problem without detail", ["GET", ONE, problem(404, { detail: "" })], /empty message/],
  ["a problem in English", ["GET", ONE, problem(404, { detail: "Unknown parcel" })], /French/],
  [
    "a foreign correlation id",
    ["GET", ONE, problem(404, { correlation_id: "x" })],
    /differs from X-/,
  ],
  ["an error without a place", [
    "GET",
    "/api/v1/colis",
    problem(422, { errors: [{ detail: "Non" }] }),
  ], /no place/],
  [
    "a page where nothing is",
    ["GET", "/api/v2", answer({})],
    /GET \/api\/v2 → 200: it isn't in the/,
  ],
  ["a hidden method", ["DELETE", ONE, answer({})], /DELETE .* → 200: it isn't in the document/],
];

function json(text: string) {
  return new Response(text, { headers: { ...headers, "Content-Type": "application/json" } });
}

for (const [lie, [method, path, response], message] of LIES) {
  Deno.test(`an answer with ${lie} fails`, () =>
    assert.rejects(check(method, path, response), message));
}

Deno.test("a body where the document has none fails", async () => {
  const silent = structuredClone(document);
  // deno-lint-ignore no-explicit-any -- one operation, changed by hand
  (silent.paths["/api/v1/colis/{id}"] as any).get.responses[202] = { description: "Rien" };
  const { check } = contract(silent);
  const request = { method: "GET", path: ONE };
  await check(request, new Response(null, { status: 202, headers }));
  await assert.rejects(check(request, answer({}, { status: 202 })), /has no body here/);
});
