import assert from "node:assert/strict";
import { target } from "./target.ts";

const OURS = "https://boutique.magasin.example";
const THEIRS = "https://ailleurs.example";

Deno.test("programs in browsers, from our origins and from others", async (t) => {
  await using gateway = await target();
  const preflight = (origin: string, path = "/api/v1/produits", method = "POST") =>
    gateway.as(undefined, path, {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "apikey,idempotency-key",
      },
    });

  await t.step("a preflight from one of ours is answered without a key", async () => {
    const answer = await preflight(OURS);
    await answer.body?.cancel();
    assert.equal(answer.status, 200);
    const { headers } = answer;
    assert.equal(headers.get("Access-Control-Allow-Origin"), OURS);
    assert.match(headers.get("Access-Control-Allow-Methods")!, /POST/);
    assert.match(headers.get("Access-Control-Allow-Headers")!, /apikey/);
    assert.match(headers.get("Access-Control-Allow-Headers")!, /Idempotency-Key/);
    assert.equal(headers.get("Access-Control-Max-Age"), "3600");
    assert.equal(headers.get("Access-Control-Allow-Credentials"), null);
    assert.match(headers.get("Vary")!, /Origin/);
  });

  await t.step("a preflight from elsewhere gets no permission", async () => {
    const answer = await preflight(THEIRS);
    await answer.body?.cancel();
    assert.equal(answer.headers.get("Access-Control-Allow-Origin"), null);
  });

  await t.step("an answer may be read by ours, with the headers that they need", async () => {
    const answer = await gateway.as("siege", "/api/v1/produits?limite=1", {
      headers: { Origin: OURS },
    });
    await answer.body?.cancel();
    assert.equal(answer.headers.get("Access-Control-Allow-Origin"), OURS);
    const exposed = answer.headers.get("Access-Control-Expose-Headers")!;
    for (const name of ["ETag", "Location", "Retry-After", "X-Correlation-Id", "RateLimit-Limit"]) {
      assert.ok(exposed.includes(name), name);
    }
  });

  await t.step("a refusal may be read by ours too; nobody else may read anything", async () => {
    const refused = await gateway.as(undefined, "/api/v1/produits", { headers: { Origin: OURS } });
    await refused.body?.cancel();
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get("Access-Control-Allow-Origin"), OURS);
    const others = await gateway.as("siege", "/api/v1/produits", { headers: { Origin: THEIRS } });
    await others.body?.cancel();
    assert.equal(others.headers.get("Access-Control-Allow-Origin"), null);
  });

  await t.step("the pages are for nobody else's programs", async () => {
    const answer = await gateway.as(undefined, "/", { headers: { Origin: OURS } });
    await answer.body?.cancel();
    assert.equal(answer.headers.get("Access-Control-Allow-Origin"), null);
  });
});
