import assert from "node:assert/strict";
import { partOf } from "./parts.ts";
import { print } from "./print.ts";
import { tree } from "./tree.ts";

const NOON = Date.parse("2026-11-02T12:00:00.000Z");
const TRACE = "a".repeat(32);

/** A line of a service's log about work that began at `at` (ms after noon). */
const line = (service: string, message: string, at: number, ms: number, more: object = {}) =>
  partOf({
    time: new Date(NOON + at + ms).toISOString(),
    level: "info",
    service,
    instance: `${service}-1`,
    message,
    trace_id: TRACE,
    ms,
    ...more,
  });
const access = (uri: string, at: number, ms: number) =>
  partOf({
    started_at: NOON + at,
    request: { method: "POST", uri },
    response: { status: 201 },
    latencies: { request: ms },
    consumer: { username: "pages" },
  });

const shape = (parts: ReturnType<typeof tree>): unknown[] =>
  parts.map(({ name, children }) => children.length ? [name, ...shape(children)] : name);

const order = line("commandes", "POST /api/v1/commandes", 2, 40, {
  span_id: "c0",
  parent_id: "gateway's own",
  status: 201,
  steps: [
    ["sql commencer_commande", 1, 2],
    ["stock POST /interne/v1/reservations", 5, 10],
    ["sql conclure_commande", 20, 3],
  ],
});
const reservation = line("stock", "POST /interne/v1/reservations", 8, 6, {
  span_id: "s0",
  parent_id: "c0",
  status: 201,
  steps: [["sql reserver", 1, 4]],
});

Deno.test("a request is under the call that sent it, later work under its cause", () => {
  const delivery = line("commandes", "commande.confirmee to ventes", 200, 10, {
    span_id: "c1",
    parent_id: "c0",
  });
  const roots = tree([delivery, reservation, order, access("/api/v1/commandes", 0, 45)]);
  assert.deepEqual(shape(roots), [[
    "POST /api/v1/commandes",
    [
      "POST /api/v1/commandes",
      "sql commencer_commande",
      ["stock POST /interne/v1/reservations", ["POST /interne/v1/reservations", "sql reserver"]],
      "sql conclure_commande",
      "commande.confirmee to ventes",
    ],
  ]]);
});

Deno.test("a part whose parent has written nothing is where its time and its address place it", () => {
  const orphan = { ...reservation, parentId: "unknown", children: [] };
  const alone = { ...order, children: [] };
  assert.deepEqual(shape(tree([orphan, alone])), [[
    "POST /api/v1/commandes",
    "POST /interne/v1/reservations",
  ]]);
  assert.deepEqual(shape(tree([orphan])), ["POST /interne/v1/reservations"]);
});

Deno.test("what was said meanwhile is a leaf of the work that it is about", () => {
  const { ms: _, ...said } = {
    time: new Date(NOON + 10).toISOString(),
    level: "warn",
    service: "commandes",
    instance: "commandes-1",
    message: "Le service stock ne répond pas",
    span_id: "c0",
    ms: 0,
  };
  const bare = { ...order, children: [] };
  assert.deepEqual(shape(tree([partOf(said), bare])), [[
    "POST /api/v1/commandes",
    "Le service stock ne répond pas",
  ]]);
});

Deno.test("the tree reads as a page, with the start and the time of each part", () => {
  const bare = line("stock", "GET /api/v1/stocks/550e8400-e29b-41d4-a716-446655440001", 1, 6.25, {
    span_id: "s0",
    status: 200,
    steps: [["sql stock", 1, 4]],
  });
  assert.deepEqual(print(tree([bare])).split("\n").map((line) => line.replace(/ +/g, " ")), [
    " début durée",
    " 0,0 stock-1 GET /api/v1/stocks/550e8400… → 200 6,3",
    " 1,0 └ sql stock 4,0",
  ]);
});
