import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { checkProblem } from "../../tests/problem.ts";
import { eventually } from "../../tests/shop.ts";
import { nouvelleApp, surround } from "./app.ts";
import { body, CleIdempotence, json, operation } from "./contract.ts";
import { completer, type Garde, inscrire, once } from "./idempotency.ts";
import { Problem, Unavailable } from "./problem.ts";
import { testedDatabase } from "./testing.ts";

const Depot = z.strictObject({ montant: z.int() }).openapi("DepotDIdempotence");
const route = (path: string) =>
  operation({
    method: "post",
    path,
    request: { headers: CleIdempotence, body: body(Depot) },
    responses: { 201: json(Depot, "Le dépôt") },
  });

/**
 * An account to pay into: at once by /depots, in two steps by /virements. The test decides what goes wrong,
 * and when a virement goes on.
 */
async function compte() {
  const base = await testedDatabase({
    parts: ["idempotence"],
    tables: "create table depots (montant int)",
  });
  const { db, sql, metrics } = base;
  const state = { error: null as Error | null, go: Promise.withResolvers<void>() };
  const poser = (montant: number, garde: Garde) =>
    db.query("poser", (sql) =>
      sql`
        with pose as (insert into depots values (${montant}) returning montant)
        ${inscrire(sql, garde, "pose")}`);
  const operations = nouvelleApp()
    .openapi(route("/depots"), (c) =>
      once(c, db, "deposer", async ({ repondre }) => {
        if (state.error) throw state.error;
        const depot = c.req.valid("json");
        const garde = repondre(201, { ...depot, à: Date.now() }, `/depots/${Math.random()}`);
        await poser(depot.montant, garde);
        return garde;
      }))
    .openapi(route("/virements"), (c) =>
      once(c, db, "virer", async ({ enCours, repondre }) => {
        const depot = c.req.valid("json");
        await poser(depot.montant, enCours());
        await state.go.promise;
        const garde = repondre(201, depot);
        await db.query("finir", (sql) =>
          sql`with fini as (select 1) ${completer(sql, garde, "fini")}`);
        return garde;
      }));
  const app = surround(operations, {
    name: "compte",
    title: "Compte",
    description: "",
    instance: "compte-1",
    metrics,
    log: () => {},
    isReady: () => Promise.resolve(true),
  });
  return {
    ...base,
    state,
    post: async (path: string, montant: number, key?: string) =>
      await app.request(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...key && { "Idempotency-Key": key } },
        body: JSON.stringify({ montant }),
      }),
    total: async () => (await sql`select coalesce(sum(montant), 0) as n from depots`)[0].n,
    /** Until a virement has stored its intent. */
    begun: () =>
      eventually(async () =>
        assert.equal((await sql`select from idempotence where statut is null`).length, 1)
      ),
  };
}

const marked = (answer: Response) => answer.headers.get("Idempotent-Replayed");

Deno.test("a POST without a key is a 400 at the header, and does nothing", async () => {
  await using base = await compte();
  const answer = await base.post("/depots", 5);
  assert.equal(answer.status, 400);
  const { errors, detail } = await checkProblem(answer);
  assert.equal(detail, "L'en-tête Idempotency-Key est requis");
  assert.deepEqual(errors!.map(({ parameter }) => parameter), ["idempotency-key"]);
  assert.equal(await base.total(), 0);
});

Deno.test("a repeat gets the stored answer byte for byte, marked, and does nothing", async () => {
  await using base = await compte();
  const [un, deux] = [await base.post("/depots", 5, "a"), await base.post("/depots", 5, "a")];
  assert.deepEqual([un.status, deux.status], [201, 201]);
  assert.deepEqual([marked(un), marked(deux)], [null, "true"]);
  for (const header of ["Location", "Content-Type"]) {
    assert.equal(deux.headers.get(header), un.headers.get(header));
  }
  assert.equal(await deux.text(), await un.text());
  assert.equal(await base.total(), 5);
});

Deno.test("a key belongs to its operation", async () => {
  await using base = await compte();
  base.state.go.resolve();
  for (const path of ["/depots", "/virements"]) {
    const [un, deux] = [await base.post(path, 5, "a"), await base.post(path, 5, "a")];
    assert.deepEqual([marked(un), marked(deux)], [null, "true"]);
    assert.equal(await deux.text(), await un.text());
  }
  assert.equal(await base.total(), 10);
});

Deno.test("a key that comes with another body is a 422, and keeps its answer", async () => {
  await using base = await compte();
  const un = await base.post("/depots", 5, "a");
  const autre = await base.post("/depots", 6, "a");
  assert.equal(autre.status, 422);
  assert.deepEqual((await checkProblem(autre)).errors, [{
    parameter: "Idempotency-Key",
    detail: "Clé déjà utilisée avec un autre contenu",
  }]);
  assert.equal(await (await base.post("/depots", 5, "a")).text(), await un.text());
  assert.equal(await base.total(), 5);
});

Deno.test("while the first still runs, a repeat waits a moment, and then is told to come back", async () => {
  await using base = await compte();
  const first = base.post("/virements", 5, "a");
  await base.begun();
  const early = await base.post("/virements", 5, "a");
  assert.deepEqual([early.status, early.headers.get("Retry-After")], [409, "1"]);
  await checkProblem(early);
  const patient = base.post("/virements", 5, "a");
  setTimeout(base.state.go.resolve, 200);
  assert.deepEqual([(await first).status, marked(await first)], [201, null]);
  assert.deepEqual([(await patient).status, marked(await patient)], [201, "true"]);
  assert.equal(await (await patient).text(), await (await first).text());
  assert.equal(await base.total(), 5);
});

Deno.test("a key freed while its first request runs is a 409 at once, then free to use", async () => {
  await using base = await compte();
  const first = base.post("/virements", 5, "a");
  await base.begun();
  const start = performance.now();
  const waiting = base.post("/virements", 5, "a");
  setTimeout(() => base.sql`delete from idempotence`.execute(), 100);
  assert.equal((await waiting).status, 409);
  assert.ok(performance.now() - start < 700);
  base.state.go.resolve();
  await first;
  const again = await base.post("/virements", 7, "a");
  assert.deepEqual([again.status, marked(again)], [201, null]);
});

for (const status of [402, 404, 409, 422] as const) {
  Deno.test(`a ${status} is the stored answer of its key, also when it wouldn't be refused now`, async () => {
    await using base = await compte();
    base.state.error = new Problem(status, "Refusé", {
      errors: [{ pointer: "/montant", detail: "Trop" }],
    });
    const un = await base.post("/depots", 5, "a");
    base.state.error = null;
    const deux = await base.post("/depots", 5, "a");
    assert.deepEqual([un.status, deux.status], [status, status]);
    assert.deepEqual([marked(un), marked(deux)], [null, "true"]);
    await checkProblem(un.clone());
    assert.equal(deux.headers.get("Content-Type"), "application/problem+json");
    assert.equal(await deux.text(), await un.text());
    assert.equal(await base.total(), 0);
  });
}

for (const error of [new Unavailable("La base ne répond pas"), new Error("imprévu")]) {
  Deno.test(`a failure (${error.message}) leaves the key free`, async () => {
    await using base = await compte();
    base.state.error = error;
    assert.ok((await base.post("/depots", 5, "a")).status >= 500);
    base.state.error = null;
    const again = await base.post("/depots", 6, "a");
    assert.deepEqual([again.status, marked(again)], [201, null]);
  });
}
