import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { connect } from "./database.ts";
import { neighbourFetch } from "./neighbours.ts";
import { depart, expedier, relay, watchOutbox } from "./outbox.ts";
import { read, testedDatabase } from "./testing.ts";
import type { Log } from "./log.ts";
import { begin, currentWork, type Origine, origine, traceparentOf } from "./work.ts";
import { startWorker } from "./worker.ts";

type Event = {
  id: string;
  genre: string;
  le: string;
  origine: Origine | null;
  contenu: { n: number };
};

/** An outbox, and a receiver that answers what the test says and counts every event that arrives. */
async function outbox(answer: (events: Event[]) => number = () => 204) {
  const base = await testedDatabase({ parts: ["evenements_a_livrer"] });
  const received: Event[] = [];
  const requests: Headers[] = [];
  const lines: string[] = [];
  const log: Log = (_level, message) => lines.push(`${message} ${currentWork.getStore()?.traceId}`);
  const serve = (port: number) =>
    Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, async (request) => {
      assert.equal(new URL(request.url).pathname, "/interne/v1/evenements");
      requests.push(request.headers);
      const { evenements } = await request.json();
      const status = answer(evenements);
      if (status === 204) received.push(...evenements);
      return new Response(null, { status });
    });
  let server = serve(0);
  const { port } = server.addr;
  const fetch = neighbourFetch("stock", [`http://127.0.0.1:${port}`], base.metrics);
  return {
    ...base,
    received,
    requests,
    lines,
    numbers: () => received.map(({ contenu }) => contenu.n).sort((a, b) => a - b),
    publish: async (n: number, destination = "stock") => {
      const event = depart(destination, "essai.fait", { n });
      await base.db.query(
        "publier",
        (sql) => sql`with fait as (select 1) ${expedier(sql, event, "fait")}`,
      );
      return event.id;
    },
    relay: () => relay(base.db, base.metrics, log, "stock", fetch),
    waiting: () =>
      base
        .sql`select contenu, essais, extract(epoch from essai_le - clock_timestamp())::float8 as dans
        from evenements_a_livrer order by id`,
    /** Makes everything due now, as time would. */
    later: () => base.sql`update evenements_a_livrer set essai_le = clock_timestamp()`,
    stop: () => server.shutdown(),
    back: () => server = serve(port),
    [Symbol.asyncDispose]: async () => {
      await server.shutdown();
      await base[Symbol.asyncDispose]();
    },
  };
}

Deno.test("an event arrives whole, and is struck out", async () => {
  await using box = await outbox();
  const id = await box.publish(1);
  assert.equal(await box.relay(), 1);
  const [{ le, ...event }] = box.received;
  assert.deepEqual(event, { id, genre: "essai.fait", origine: null, contenu: { n: 1 } });
  assert.match(le, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(Math.abs(Date.parse(le) - Date.now()) < 5_000);
  assert.equal((await box.waiting()).length, 0);
  assert.equal(await box.relay(), 0);
});

Deno.test("an event for somebody else stays", async () => {
  await using box = await outbox();
  await box.publish(1, "performances");
  assert.equal(await box.relay(), 0);
  assert.equal((await box.waiting()).length, 1);
});

Deno.test("an event whose delivery was not acknowledged comes again, under its id", async () => {
  const ids: string[] = [];
  await using box = await outbox(([{ id }]) => ids.push(id) < 4 ? 500 : 204);
  const id = await box.publish(1);
  await assert.rejects(box.relay());
  const [{ essais, dans }] = await box.waiting();
  assert.ok(essais === 0 && dans < 0.2, `in ${dans} s`);
  await box.later();
  assert.equal(await box.relay(), 1);
  assert.deepEqual(ids, Array(4).fill(id));
});

Deno.test("what one relay holds no other takes, until its lease ends", async () => {
  await using box = await outbox();
  await box.publish(1);
  const { promise: held, reject: letGo } = Promise.withResolvers<Response>();
  const dying = relay(box.db, box.metrics, () => {}, "stock", () => held);
  await eventually(async () => assert.ok((await box.waiting())[0].dans > 2));
  assert.equal(await box.relay(), 0);
  await box.later();
  assert.equal(await box.relay(), 1);
  letGo(new Error("mort"));
  await assert.rejects(dying);
  assert.deepEqual(box.numbers(), [1]);
});

Deno.test("two relays at once deliver each event once", async () => {
  await using box = await outbox();
  await Promise.all(Array.from({ length: 450 }, (_, n) => box.publish(n)));
  const emptied = async () => {
    while (await box.relay() > 0);
  };
  await Promise.all([emptied(), emptied()]);
  assert.deepEqual(box.numbers(), Array.from({ length: 450 }, (_, n) => n));
});

Deno.test("an event that another relay is leasing right now is passed over", async () => {
  await using box = await outbox();
  const id = await box.publish(1);
  await box.publish(2);
  const other = connect(box.url, { max: 1 }); // one connection, so these statements are one transaction
  await other`begin`;
  await other`select from evenements_a_livrer where id = ${id} for update`;
  assert.equal(await box.relay(), 1);
  await other`rollback`;
  await other.end();
  assert.deepEqual(box.numbers(), [2]);
});

Deno.test("an event that is refused doesn't hold up the others", async () => {
  await using box = await outbox((events) =>
    events.some(({ contenu }) => contenu.n === 3) ? 422 : 204
  );
  for (let n = 0; n < 6; n++) await box.publish(n);
  await assert.rejects(box.relay(), /stock refused events/);
  for (let round = 0; round < 8; round++) {
    await box.later();
    await box.relay().catch(() => {});
  }
  assert.deepEqual(box.numbers(), [0, 1, 2, 4, 5]);
  await box.publish(6);
  assert.equal(await box.relay(), 1);
  assert.deepEqual((await box.waiting()).map(({ contenu }) => contenu), [{ n: 3 }]);
});

for (const [essais, seconds] of [[0, 1], [3, 8], [6, 60], [2_000, 60]]) {
  Deno.test(`after ${essais + 1} refusals the next try comes in ${seconds} s`, async () => {
    await using box = await outbox(() => 422);
    await box.publish(1);
    await box.sql`update evenements_a_livrer set essais = ${essais}`;
    await assert.rejects(box.relay(), /stock refused events/);
    const [row] = await box.waiting();
    assert.equal(row.essais, essais + 1);
    assert.ok(row.dans > seconds - 0.5 && row.dans <= seconds, `in ${row.dans} s`);
  });
}

Deno.test("a receiver that was away has its events within a second of being back", async () => {
  await using box = await outbox();
  await box.stop();
  await box.publish(1);
  const worker = { name: "relay", every: 200, round: box.relay };
  const end = startWorker(worker, () => {}, box.metrics);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await box.publish(2);
  box.back();
  await eventually(() => Promise.resolve(assert.deepEqual(box.numbers(), [1, 2])), 1_000);
  await end();
});

Deno.test("a delivery goes on with the trace and the correlation id of what caused it", async () => {
  await using box = await outbox();
  const works = ["essai-1", "essai-2"].map((id) => begin(id, undefined));
  for (const [i, work] of works.entries()) await currentWork.run(work, () => box.publish(i));
  assert.equal(await box.relay(), 2);
  const [first, second] = works;
  assert.deepEqual(
    box.received.map(({ origine }) => origine),
    works.map((work) => currentWork.run(work, origine)),
  );
  const [request] = box.requests;
  assert.equal(request.get("x-correlation-id"), "essai-1");
  assert.ok(request.get("traceparent")?.startsWith(`00-${first.traceId}-`));
  assert.notEqual(request.get("traceparent"), traceparentOf(first));
  assert.deepEqual(
    box.lines.sort(),
    [
      `essai.fait to stock ${first.traceId}`,
      `essai.fait to stock ${second.traceId}`,
    ].sort(),
  );
});

Deno.test("metrics tell how many events wait and since when, and how deliveries went", async () => {
  await using box = await outbox();
  watchOutbox(box.db);
  await box.publish(1);
  await box.publish(2);
  await box.sql`update evenements_a_livrer set cree_le = now() - interval '1 minute'`;
  const metric = async (name: string, labels = {}) =>
    read(await box.metrics.registry.metrics(), name, labels)!;
  assert.equal(Math.round(await metric("outbox_oldest_event_age_seconds")), 60);
  assert.equal(await metric("outbox_events"), 2);
  await box.relay();
  assert.equal(await metric("outbox_events"), 0);
  assert.equal(await metric("outbox_oldest_event_age_seconds"), 0);
  const delivered = { destination: "stock", outcome: "delivered" };
  assert.equal(await metric("outbox_deliveries_total", delivered), 2);
});
