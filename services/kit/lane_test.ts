import assert from "node:assert/strict";
import { Hono } from "hono";
import { lane } from "./lane.ts";
import { Problem } from "./problem.ts";

Deno.test("of a rush on a heavy operation some are served one at a time, the others told at once", async () => {
  const app = new Hono();
  const heavy = lane();
  let under = 0;
  let most = 0;
  app.onError((error, c) => c.body(null, error instanceof Problem ? error.status as 503 : 500));
  app.get("/lourd", heavy, async (c) => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve, 5));
    under--;
    return c.body(null);
  });
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => (await app.request("/lourd")).status),
  );
  assert.equal(most, 1);
  assert.equal(answers.filter((status) => status === 200).length, 41);
  assert.equal(answers.filter((status) => status === 503).length, 59);
  assert.equal((await app.request("/lourd")).status, 200);
});
