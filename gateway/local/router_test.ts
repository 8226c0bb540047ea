import assert from "node:assert/strict";
import type { Route } from "./config.ts";
import { router } from "./router.ts";

/** The name of the route that a request gets. */
function chosen(
  routes: Record<string, Partial<Route>>,
  { method = "GET", host = "a.example", path = "/", headers = {} as Record<string, string[]> },
): string | undefined {
  const made = Object.entries(routes).map(([name, route]) =>
    ({ name, regex_priority: 0, ...route }) as Route
  );
  return router(made)({ method, host, path, headers: (name) => headers[name] ?? [] })?.route.name;
}

Deno.test("more fields win over a longer path, and a longer path over a shorter", () => {
  const routes = {
    court: { paths: ["/a"] },
    long: { paths: ["/a/b/c"] },
    deux: { paths: ["/a/b"], methods: ["GET"] },
  };
  assert.equal(chosen(routes, { path: "/a/b/c" }), "deux");
  assert.equal(chosen(routes, { path: "/a/b/c", method: "POST" }), "long");
  assert.equal(chosen(routes, { path: "/a/x" }), "court");
  assert.equal(chosen(routes, { path: "/b" }), undefined);
});

Deno.test("an expression wins over a prefix, one of a higher priority over another, else the first", () => {
  const routes = {
    prefixe: { paths: ["/a/bb"] },
    premier: { paths: ["~/a/\\w+$"] },
    second: { paths: ["~/a/b+$"] },
    haut: { paths: ["~/a/c"], regex_priority: 1 },
  };
  assert.equal(chosen(routes, { path: "/a/bb" }), "premier");
  assert.equal(chosen(routes, { path: "/a/cc" }), "haut");
  assert.equal(chosen(routes, { path: "/a/bb/" }), "prefixe");
});

Deno.test("an expression is matched from the beginning, and a plain one to its end as it is written", () => {
  const routes = {
    exact: { paths: ["~/a/b$"] },
    point: { paths: ["~/c.d$"] },
    debut: { paths: ["~/e"] },
  };
  assert.equal(chosen(routes, { path: "/a/b" }), "exact");
  for (const path of ["/a/b/", "/x/a/b", "/a/bc", "/x/e"]) {
    assert.equal(chosen(routes, { path }), undefined);
  }
  assert.equal(chosen(routes, { path: "/cxd" }), "point");
  assert.equal(chosen(routes, { path: "/e/f" }), "debut");
});

Deno.test("a host without a wildcard wins over one with it", () => {
  const routes = {
    etoile: { hosts: ["*.example"], paths: ["/a/b"] },
    nomme: { hosts: ["a.example"], paths: ["/a"] },
    port: { hosts: ["b.example:81"] },
  };
  assert.equal(chosen(routes, { path: "/a/b" }), "nomme");
  assert.equal(chosen(routes, { path: "/a/b", host: "c.example:80" }), "etoile");
  assert.equal(chosen(routes, { host: "b.example:81" }), "port");
  assert.equal(chosen(routes, { host: "b.example" }), undefined);
});

Deno.test("a header of the right value wins, in whatever case and among others", () => {
  const routes = {
    web: { paths: ["/"], headers: { "X-Canal": ["web"] } },
    autre: { paths: ["/"] },
  };
  assert.equal(chosen(routes, { headers: { "x-canal": ["tel", "WEB"] } }), "web");
  assert.equal(chosen(routes, { headers: { "x-canal": ["webs"] } }), "autre");
});
