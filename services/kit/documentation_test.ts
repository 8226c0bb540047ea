import assert from "node:assert/strict";
import { front } from "../../local/front.ts";
import { nouvelleApp, surround } from "./app.ts";
import { createMetrics } from "./metrics.ts";

/** A service that has nothing but what every service has. */
const nothingElse = (name: string) =>
  surround(nouvelleApp(), {
    title: `Service ${name}`,
    description: "",
    instance: name,
    metrics: createMetrics(name, name),
    log: () => {},
    isReady: () => Promise.resolve(true),
  });
const serve = (app: { fetch: (request: Request) => Response | Promise<Response> }) =>
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.fetch);
const address = ({ addr }: Deno.HttpServer<Deno.NetAddr>) => `http://127.0.0.1:${addr.port}`;

/** What the page's script asks Swagger UI to show, when the page is at this path. */
function shownAt(path: string, script: string): string {
  let shown = "";
  const browser = {
    location: { pathname: path },
    addEventListener: (_: string, listener: () => void) => listener(),
    SwaggerUIBundle: ({ url }: { url: string }) => shown = url,
  };
  new Function(...Object.keys(browser), script)(...Object.values(browser));
  return shown;
}

Deno.test("the documentation works at a service and behind the front, with all it loads", async (t) => {
  await using stock = serve(nothingElse("stock"));
  await using magasin = serve(nothingElse("magasin"));
  const instances = { stock: [address(stock)], magasin: [address(magasin)] };
  await using gateway = serve(front(instances));

  await t.step("the root leads to the documentation", async () => {
    const answer = await fetch(address(stock), { redirect: "manual" });
    await answer.body?.cancel();
    assert.deepEqual([answer.status, answer.headers.get("Location")], [302, "/doc"]);
  });

  const pages = [`${address(stock)}/doc`, `${address(gateway)}/doc/stock`];
  for (const page of pages) {
    await t.step(
      `at ${new URL(page).pathname} its style, its scripts and its contract`,
      async () => {
        const answer = await fetch(page);
        const html = await answer.text();
        assert.match(html, /<html lang="fr">[^]*<title>Service stock<\/title>/);
        const loaded = [...html.matchAll(/(?:href|src)="((?!data:)[^"]+)"/g)].map(([, link]) =>
          new URL(link, page)
        );
        assert.equal(loaded.length, 3);
        for (const url of loaded) {
          const asset = await fetch(url);
          assert.equal(asset.status, 200, `${url}`);
          const type = url.pathname.endsWith(".css") ? "text/css" : "text/javascript";
          assert.ok(asset.headers.get("Content-Type")?.startsWith(type), `${url}`);
          const text = await asset.text();
          if (!url.pathname.endsWith("start.js")) continue;
          const document = await fetch(new URL(shownAt(new URL(page).pathname, text), page));
          assert.equal((await document.json()).info.title, "Magasin : Service stock");
        }
      },
    );
  }

  await t.step("no other file of the package is served", async () => {
    for (const file of ["package.json", "index.html", "..%2Fpackage.json"]) {
      const answer = await fetch(`${address(stock)}/doc/${file}`);
      await answer.body?.cancel();
      assert.equal(answer.status, 404, file);
    }
  });
});
