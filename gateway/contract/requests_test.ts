import assert from "node:assert/strict";
import { message, raw, target } from "./target.ts";

const NO_ROUTE = "no Route matched with those values";

Deno.test("what callers send, as the gateway takes it", async (t) => {
  await using gateway = await target();
  const host = `Host: ${new URL(gateway.url).host}`;
  const get = (path: string, ...headers: string[]) =>
    raw(gateway.url, [`GET ${path} HTTP/1.1`, host, `apikey: ${gateway.keys.siege}`, ...headers]);

  await t.step("what is inside stays inside, however it is spelled", async () => {
    const spellings = [
      "/interne/v1/magasins",
      "/interne",
      "/metrics",
      "/%6detrics",
      "/livez",
      "/readyz",
      "/openapi.json",
      "//interne/v1/magasins",
      "/api/v1/../../interne/v1/magasins",
      "/api/v1/%2e%2e/%2e%2e/interne/v1/magasins",
      "/doc/../metrics",
      "/boutique/%2e%2e/metrics",
      "/uc1/..//readyz",
      "/api/v1/produitsX",
      "/api/v1/produits/",
      "/API/v1/produits",
      "/api/v1/produits/a/b",
      "/api/v1/magasins/%2e%2e/%2e%2e/interne",
    ];
    for (const path of spellings) {
      const { status, text } = await get(path);
      assert.equal(status, 404, `${path}: ${text.slice(0, 300)}`);
      assert.match(text, new RegExp(NO_ROUTE), path);
    }
  });

  await t.step("one address in other spellings is the same address", async () => {
    for (
      const path of [
        "//api/v1/stock/central",
        "/api//v1/stock/central",
        "/api/v1/x/../stock/central",
        "/%61pi/v1/stock/central",
      ]
    ) assert.equal((await get(path)).status, 200, path);
  });

  await t.step("a whole URL in the place of the address leads nowhere", async () => {
    assert.equal((await get(`${gateway.url}/api/v1/stock/central`)).status, 404);
  });

  await t.step("an address that can't be one is refused", async () => {
    for (const path of ["/%zz", "/%00", "/..", "/api/v1/%"]) {
      assert.equal((await get(path)).status, 400, path);
    }
  });

  await t.step("a method that no route has leads nowhere", async () => {
    for (const method of ["PATCH", "PUT", "DELETE", "PROPFIND", "get"]) {
      const answer = await raw(gateway.url, [
        `${method} /api/v1/stock/central HTTP/1.1`,
        host,
        `apikey: ${gateway.keys.siege}`,
      ]);
      assert.ok([404, 400].includes(answer.status), `${method}: ${answer.status}`);
    }
    const traced = await raw(gateway.url, ["TRACE /api/v1/stock/central HTTP/1.1", host]);
    assert.equal(traced.status, 405);
  });

  await t.step(
    "two lengths, or two ways to tell it, are refused before any service sees them",
    async () => {
      const lengths = [
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked, identity"],
        ["Content-Length: -1"],
      ];
      for (const headers of lengths) {
        const { status } = await raw(gateway.url, [
          "POST /api/v1/sessions HTTP/1.1",
          host,
          `apikey: ${gateway.keys.boutique}`,
          ...headers,
        ]);
        assert.ok([400, 501].includes(status), `${headers}: ${status}`);
      }
    },
  );

  await t.step("more than 64 KiB is refused", async () => {
    const answer = await gateway.as("boutique", "/api/v1/sessions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: " ".repeat(64 * 1024 + 1),
    });
    assert.deepEqual([answer.status, await message(answer)], [413, "Request size limit exceeded"]);
  });

  await t.step("a correlation id comes back as it was given, or is made", async () => {
    const given = await gateway.as("siege", "/api/v1/stock/central", {
      headers: { "X-Correlation-Id": "ma-requete-42" },
    });
    await given.body?.cancel();
    assert.equal(given.headers.get("X-Correlation-Id"), "ma-requete-42");
    for (const path of ["/api/v1/stock/central", "/nulle-part"]) {
      const made = await gateway.as("siege", path);
      await made.body?.cancel();
      assert.match(made.headers.get("X-Correlation-Id") ?? "", /^[0-9a-f-]{36}$/, path);
    }
  });

  await t.step("instances take turns, and say so", async () => {
    const seen: Record<string, number> = {};
    for (let i = 0; i < 20; i++) {
      const answer = await gateway.as("outils", "/api/v1/magasins");
      await answer.body?.cancel();
      const instance = answer.headers.get("X-Served-By")!;
      seen[instance] = (seen[instance] ?? 0) + 1;
    }
    assert.ok(Object.keys(seen).length > 1, JSON.stringify(seen));
  });
});
