import assert from "node:assert/strict";
import { grouped } from "./grouping.ts";
import { Unavailable } from "./problem.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Doubles numbers, some ms a group; keeps the groups it was sent. */
function doubling(most: number, fail: (items: number[]) => Error | null = () => null) {
  const groups: number[][] = [];
  const call = grouped(async (items: number[]) => {
    groups.push(items);
    await pause(5);
    const error = fail(items);
    if (error) throw error;
    return items.map((item) => item * 2);
  }, most);
  return { groups, call };
}

Deno.test("a lone call goes at once; those that come meanwhile go together, so many at a time", async () => {
  const { groups, call } = doubling(3);
  const results = await Promise.all([1, 2, 3, 4, 5, 6].map(call));
  assert.deepEqual(results, [2, 4, 6, 8, 10, 12]);
  assert.deepEqual(groups, [[1], [2, 3, 4], [5, 6]]);
});

Deno.test("an item that makes its group fail fails alone", async () => {
  const { call } = doubling(10, (items) => items.includes(3) ? new Error("3") : null);
  const results = await Promise.allSettled([1, 2, 3, 4].map(call));
  assert.deepEqual(results.map(({ status }) => status), [
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});

Deno.test("when the database is away, the whole group hears so, and it is asked once", async () => {
  const { groups, call } = doubling(10, () => new Unavailable("La base de données ne répond pas"));
  const results = await Promise.allSettled([1, 2, 3].map(call));
  assert.ok(results.every(({ status }) => status === "rejected"));
  assert.deepEqual(groups, [[1], [2, 3]]);
});

Deno.test("a call after a quiet time goes alone again", async () => {
  const { groups, call } = doubling(10);
  await call(1);
  await call(2);
  assert.deepEqual(groups, [[1], [2]]);
});
