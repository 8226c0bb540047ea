import assert from "node:assert/strict";
import { lane } from "./lane.ts";
import { Unavailable } from "./problem.ts";

const soon = () => new Promise((resolve) => setTimeout(resolve, 2));

/** A lane with one heavy read that gives back what was asked, and how often it was read. */
function heavy() {
  const seen = { reads: 0, under: 0, most: 0 };
  const read = lane()(async (asked: number) => {
    seen.reads++;
    seen.most = Math.max(seen.most, ++seen.under);
    await soon();
    seen.under--;
    if (asked < 0) throw new Error("perdue");
    return { asked, read: seen.reads };
  });
  return { seen, read };
}

Deno.test("of a rush of different heavy reads, some go one at a time, the others are refused at once", async () => {
  const { seen, read } = heavy();
  const answers = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => read(i)));
  const kept = answers.filter(({ status }) => status === "fulfilled");
  assert.deepEqual([seen.most, kept.length], [1, 41]);
  for (const answer of answers) {
    if (answer.status === "rejected") assert.ok(answer.reason instanceof Unavailable);
  }
  assert.deepEqual(await read(7), { asked: 7, read: 42 });
});

Deno.test("who asks for what waits shares it; what has begun is too old to be shared", async () => {
  const { seen, read } = heavy();
  const first = read(1);
  const others = await Promise.all(Array.from({ length: 100 }, () => read(1)));
  assert.deepEqual(await first, { asked: 1, read: 1 });
  assert.deepEqual(new Set(others.map(({ read }) => read)), new Set([2]));
  assert.equal(seen.reads, 2);
});

Deno.test("a read that fails fails for those who shared it, and the next is made anew", async () => {
  const { seen, read } = heavy();
  const lost = await Promise.allSettled([read(-1), read(-1), read(-1)]);
  assert.deepEqual(lost.map(({ status }) => status), ["rejected", "rejected", "rejected"]);
  await assert.rejects(read(-1), { message: "perdue" });
  assert.equal(seen.reads, 3);
});

Deno.test("who was refused is served when he comes back", async () => {
  const { read } = heavy();
  const rush = Array.from({ length: 41 }, (_, i) => read(i));
  await assert.rejects(read(1_000), Unavailable);
  await Promise.all(rush);
  assert.equal((await read(1_000)).asked, 1_000);
});
