import assert from "node:assert/strict";
import {
  begin,
  currentWork,
  described,
  noteStep,
  Origine,
  origine,
  traceparentOf,
} from "./work.ts";

const TRACE = "a".repeat(32);
const CALLER = "b".repeat(16);

Deno.test("work goes on with its caller's trace, as a part of the caller's span", () => {
  const work = begin("essai-1", `00-${TRACE}-${CALLER}-01`);
  assert.equal(work.traceId, TRACE);
  assert.equal(work.parentId, CALLER);
  assert.match(work.spanId, /^[0-9a-f]{16}$/);
  assert.notEqual(work.spanId, CALLER);
});

for (
  const wrong of [
    undefined,
    "",
    "abc",
    `00-${TRACE}-${CALLER}-01, 00-${TRACE}-${CALLER}-01`,
    "00--",
  ]
) {
  Deno.test(`a trace begins where the caller sent « ${wrong ?? "nothing"} »`, () => {
    const work = begin("essai-1", wrong);
    assert.match(traceparentOf(work), /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.equal(work.parentId, undefined);
  });
}

Deno.test("where spans are made, their ids are the work's", () => {
  const span = { traceId: "c".repeat(32), spanId: "d".repeat(16) };
  const { traceId, spanId, parentId } = begin("essai-1", `00-${TRACE}-${CALLER}-01`, span);
  assert.deepEqual({ traceId, spanId, parentId }, { ...span, parentId: CALLER });
});

Deno.test("an origin is what the receiver of an event accepts, and there is none outside of work", () => {
  const found = currentWork.run(begin("essai-1", undefined), origine);
  assert.deepEqual(Origine.parse(found), found);
  assert.equal(origine(), null);
});

Deno.test("steps are kept with their times, up to what anybody reads", () => {
  const work = begin("essai-1", undefined);
  currentWork.run(work, () => {
    for (let i = 0; i < 100; i++) noteStep(`sql ${i}`, work.start + 2);
  });
  const { steps } = described(work);
  assert.equal(steps!.length, 60);
  assert.equal(steps![0][0], "sql 0");
  assert.equal(steps![0][1], 2);
});
