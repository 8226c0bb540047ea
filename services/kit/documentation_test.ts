import assert from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { nouvelleApp, surround } from "./app.ts";
import { json, operation } from "./contract.ts";
import { createMetrics } from "./metrics.ts";

const reading = (path: string) =>
  operation({
    method: "get",
    path,
    summary: "Lire",
    responses: { 200: json(z.object({}), "Rien") },
  });

/** A service with an operation for everybody, one for neighbours, and what every service has. */
const tiny = (name: string) =>
  surround(
    nouvelleApp()
      .openapi(reading("/api/v1/choses"), (c) => c.json({}, 200))
      .openapi(reading("/interne/v1/choses"), (c) => c.json({}, 200)),
    {
      name,
      title: `Service ${name}`,
      description: "",
      instance: name,
      metrics: createMetrics(name, name),
      log: () => {},
      isReady: () => Promise.resolve(true),
    },
  );
const serve = (app: { fetch: (request: Request) => Response | Promise<Response> }) =>
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.fetch);
const address = ({ addr }: Deno.HttpServer<Deno.NetAddr>) => `http://127.0.0.1:${addr.port}`;

/** What the script of a page that holds this element asks Swagger UI to show, and the key it fills in. */
function shown(dataset: Record<string, string>, script: string) {
  const seen = { url: "", filled: [] as string[] };
  type Options = { url: string; onComplete: () => void };
  const browser = {
    document: { querySelector: () => ({ dataset }) },
    addEventListener: (_: string, listener: () => void) => listener(),
    SwaggerUIBundle: ({ url, onComplete }: Options) => {
      seen.url = url;
      queueMicrotask(onComplete);
      return { preauthorizeApiKey: (...filled: string[]) => seen.filled = filled };
    },
  };
  new Function(...Object.keys(browser), script)(...Object.values(browser));
  return seen;
}

Deno.test("the documentation works at a service, with all it loads", async (t) => {
  await using stock = serve(tiny("stock"));

  await t.step("the root leads to the documentation", async () => {
    const answer = await fetch(address(stock), { redirect: "manual" });
    await answer.body?.cancel();
    assert.deepEqual([answer.status, answer.headers.get("Location")], [302, "/doc"]);
  });

  await t.step("its style, its scripts and its contract are there", async () => {
    const page = `${address(stock)}/doc`;
    const html = await (await fetch(page)).text();
    assert.match(html, /<html lang="fr">[^]*<title>Service stock<\/title>/);
    const loaded = [...html.matchAll(/(?:href|src)="((?!data:)[^"]+)"/g)].map(([, link]) => link);
    assert.equal(loaded.length, 3);
    for (const link of loaded) {
      const asset = await fetch(new URL(link, page));
      assert.equal(asset.status, 200, link);
      const type = link.endsWith(".css") ? "text/css" : "text/javascript";
      assert.ok(asset.headers.get("Content-Type")?.startsWith(type), link);
      await asset.body?.cancel();
    }
    const [, url] = /data-url="([^"]+)"/.exec(html)!;
    const { info } = await (await fetch(new URL(url, page))).json();
    assert.equal(info.title, "Magasin : Service stock");
  });

  await t.step("the script shows the page's contract, and fills in the page's key", async () => {
    const script = await (await fetch(`${address(stock)}/doc/start.js`)).text();
    const without = shown({ url: "/openapi.json" }, script);
    const withKey = shown({ url: "/doc/stock/openapi.json", key: "k" }, script);
    await Promise.resolve();
    assert.deepEqual(without, { url: "/openapi.json", filled: [] });
    assert.deepEqual(withKey, { url: "/doc/stock/openapi.json", filled: ["cle", "k"] });
  });

  await t.step(
    "the contract for callers through the gateway holds what they can reach, and the key it asks for",
    async () => {
      const answers = await Promise.all(
        ["/openapi.json", "/doc/stock/openapi.json"].map((path) => fetch(address(stock) + path)),
      );
      const [direct, through] = await Promise.all(answers.map((answer) => answer.json()));
      assert.deepEqual(Object.keys(direct.paths), ["/api/v1/choses", "/interne/v1/choses"]);
      assert.deepEqual(Object.keys(through.paths), ["/api/v1/choses"]);
      assert.deepEqual(through.paths["/api/v1/choses"].get.security, [{ cle: [] }]);
      assert.equal(direct.paths["/interne/v1/choses"].get.security, undefined);
      assert.equal(through.components.securitySchemes.cle.name, "apikey");
    },
  );

  await t.step("no other file of the package is served", async () => {
    for (const file of ["package.json", "index.html", "..%2Fpackage.json"]) {
      const answer = await fetch(`${address(stock)}/doc/${file}`);
      await answer.body?.cancel();
      assert.equal(answer.status, 404, file);
    }
  });
});
