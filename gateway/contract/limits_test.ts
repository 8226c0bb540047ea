import assert from "node:assert/strict";
import { message, target } from "./target.ts";

/** A minute's requests of each tier on the catalogue, and of signing in. */
const LIMITS = { boutique: 600, caisse: 3000, siege: 1200, entrepot: 1200, outils: 1_000_000 };
const SIGNING_IN = 30;

Deno.test("how much each consumer may ask for", async (t) => {
  await using gateway = await target();
  const asked = async (consumer: string | undefined, path: string, init?: RequestInit) => {
    const answer = await gateway.as(consumer, path, init);
    return { status: answer.status, headers: answer.headers, message: await message(answer) };
  };

  await t.step("a tier's limit and what is left of it are told with every answer", async () => {
    for (const [consumer, limit] of Object.entries(LIMITS)) {
      const { headers } = await asked(consumer, "/api/v1/produits?limite=1");
      assert.equal(headers.get("RateLimit-Limit"), `${limit}`, consumer);
      assert.equal(headers.get("X-RateLimit-Limit-Minute"), `${limit}`, consumer);
      assert.ok(Number(headers.get("RateLimit-Remaining")) < limit, consumer);
      assert.ok(Number(headers.get("RateLimit-Reset")) <= 60, consumer);
    }
  });

  await t.step("whoever has no key is counted by address", async () => {
    const { headers } = await asked(undefined, "/doc");
    assert.equal(headers.get("RateLimit-Limit"), "1200");
  });

  await t.step("reports have a limit of their own, a second's", async () => {
    const { headers } = await asked("siege", "/api/v1/rapports/consolide");
    assert.equal(headers.get("RateLimit-Limit"), "200");
    assert.equal(headers.get("X-RateLimit-Limit-Second"), "200");
    assert.equal(headers.get("X-RateLimit-Limit-Minute"), null);
  });

  await t.step("signing in is the strictest: then 429, which says when to try again", async () => {
    const signIn = () =>
      asked("boutique", "/api/v1/sessions", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
      });
    let answer = await signIn();
    assert.equal(answer.headers.get("RateLimit-Limit"), `${SIGNING_IN}`);
    // Twice as many: a minute may begin meanwhile.
    for (let i = 0; i < 2 * SIGNING_IN && answer.status !== 429; i++) answer = await signIn();
    assert.deepEqual([answer.status, answer.message], [429, "API rate limit exceeded"]);
    const retryAfter = Number(answer.headers.get("Retry-After"));
    assert.ok(retryAfter >= 1 && retryAfter <= 60, `${retryAfter}`);

    const elsewhere = await asked("boutique", "/api/v1/produits?limite=1");
    assert.equal(elsewhere.status, 200);
    const tools = await asked("outils", "/api/v1/sessions", { method: "POST" });
    assert.notEqual(tools.status, 429);
  });
});
