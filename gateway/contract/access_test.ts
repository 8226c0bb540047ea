import assert from "node:assert/strict";
import { documents } from "../documents.ts";
import { readManifests } from "../translation/manifests.ts";
import { translate } from "../translation/translate.ts";
import { message, target } from "./target.ts";

/** Who may do what: the rule in words, which the manifests have to come to. */
const READERS: Record<string, string[]> = {
  "/api/v1/produits": ["boutique", "caisse", "siege", "entrepot"],
  "/api/v1/magasins": ["boutique", "caisse", "siege", "entrepot"],
  "/api/v1/magasins/{id}/stock": ["caisse", "siege", "entrepot"],
  "/api/v1/stock": ["caisse", "siege", "entrepot"],
  "/api/v1/demandes": ["caisse", "siege", "entrepot"],
  "/api/v1/ventes": ["caisse", "siege"],
  "/api/v1/rapports": ["siege"],
  "/api/v1/statistiques": ["siege"],
  "/api/v1/reapprovisionnements": ["entrepot"],
  "/api/v1/performances": ["siege"],
  "/api/v1/clients": ["boutique"],
  "/api/v1/sessions": ["boutique"],
  "/api/v1/paniers": ["boutique"],
  "/api/v1/commandes": ["boutique"],
};
const WRITERS: Record<string, string[]> = {
  ...READERS,
  "/api/v1/produits": ["siege"],
  "/api/v1/demandes": ["caisse"],
  "/api/v1/ventes": ["caisse"],
};
const EVERYTHING = ["pages", "outils"];
const CONSUMERS = ["boutique", "caisse", "siege", "entrepot", ...EVERYTHING];

function allowed(method: string, template: string): string[] {
  const rules = method === "GET" ? READERS : WRITERS;
  const [prefix] = Object.keys(rules).filter((path) => template.startsWith(path))
    .sort((a, b) => b.length - a.length);
  return [...rules[prefix], ...EVERYTHING];
}

const operations = documents.flatMap(({ service, document }) =>
  Object.entries(document.paths).flatMap(([template, item]) =>
    Object.keys(item).map((method) => ({ service, method: method.toUpperCase(), template }))
  )
);

Deno.test("every public route lets in those it is for, and nobody else", async (t) => {
  await using gateway = await target();

  for (const { service, method, template } of operations) {
    await t.step(`${method} ${template}`, async () => {
      // An id that nothing has, and no body: whoever gets through changes nothing.
      const path = template.replaceAll(/\{[^}]+\}/g, crypto.randomUUID());
      const may = allowed(method, template);
      for (const consumer of CONSUMERS) {
        const answer = await gateway.as(consumer, path, { method });
        if (may.includes(consumer)) {
          assert.notEqual(answer.headers.get("X-Served-By"), null, `${consumer}: ${answer.status}`);
          assert.match(answer.headers.get("X-Served-By")!, new RegExp(`^${service}\\b`), consumer);
          await answer.body?.cancel();
        } else {
          assert.equal(answer.status, 403, consumer);
          assert.equal(await message(answer), "You cannot consume this service");
        }
      }
      const nobody = await gateway.as(undefined, path, { method });
      assert.equal(nobody.status, 401);
      assert.equal(await message(nobody), "No API key found in request");
      assert.match(nobody.headers.get("WWW-Authenticate")!, /^Key/);
    });
  }

  await t.step(
    "a key that nobody has, two keys, or a key in another place open nothing",
    async () => {
      const { caisse, siege } = gateway.keys;
      const path = "/api/v1/stock/central";
      const cases: [string, RequestInit["headers"], string][] = [
        [path, { apikey: "inconnue" }, "Unauthorized"],
        [path, { apikey: "" }, "No API key found in request"],
        [`${path}?apikey=${siege}`, {}, "No API key found in request"],
        [path, { Authorization: `Bearer ${siege}` }, "No API key found in request"],
        [path, { Cookie: `apikey=${siege}` }, "No API key found in request"],
        [path, { "X-Consumer-Username": "siege" }, "No API key found in request"],
        [path, { apikey: `${caisse}, ${siege}` }, "Unauthorized"],
      ];
      for (const [path, headers, expected] of cases) {
        const answer = await gateway.as(undefined, path, { headers });
        assert.deepEqual([answer.status, await message(answer)], [401, expected], expected);
      }
    },
  );

  await t.step("a consumer doesn't become another by saying so", async () => {
    const headers = {
      "X-Consumer-Username": "siege",
      "X-Consumer-Groups": "siege",
      "X-Authenticated-Groups": "siege",
      "X-Anonymous-Consumer": "false",
    };
    const answer = await gateway.as("caisse", "/api/v1/performances", { headers });
    assert.deepEqual([answer.status, await message(answer)], [
      403,
      "You cannot consume this service",
    ]);
  });

  await t.step("the pages and the contracts ask for no key", async () => {
    const contracts = documents.map(({ service }) => `/doc/${service}/openapi.json`);
    for (const path of ["/", "/doc", "/doc/stock", "/ventes", "/uc1/rapport", ...contracts]) {
      const answer = await gateway.as(undefined, path);
      await answer.body?.cancel();
      assert.equal(answer.status, 200, path);
    }
  });
});

Deno.test("every route that the manifests have was asked for", async () => {
  const { services } = await translate(
    await readManifests(),
    Object.fromEntries(documents.map(({ service }) => [service, []])),
  );
  const methods = services.flatMap(({ routes }) =>
    routes.flatMap(({ methods, paths }) =>
      paths.filter((path) => path.includes("/api/")).flatMap((path) =>
        methods.filter((method) => !["HEAD", "OPTIONS"].includes(method))
          .map((method) => ({ method, path: new RegExp(`^${path.slice(1)}`) }))
      )
    )
  );
  for (const { method, path } of methods) {
    const asked = operations.some((operation) =>
      operation.method === method && path.test(operation.template)
    );
    assert.ok(asked, `${method} ${path}`);
  }
});
