import assert from "node:assert/strict";
import { documents } from "./documents.ts";
import { readManifests } from "./translation/manifests.ts";
import { translate } from "./translation/translate.ts";

const { services } = await translate(
  await readManifests(),
  Object.fromEntries([...documents.map(({ service }) => service), "magasin"].map((s) => [s, []])),
);

/** What a caller may ask for by key; browsers' OPTIONS and HEAD go with them. */
const routes = services.flatMap(({ name, routes }) =>
  routes.flatMap(({ methods, paths }) =>
    methods.filter((method) => !["OPTIONS", "HEAD"].includes(method)).flatMap((method) =>
      paths.map((path) => ({ service: name.split(".")[1], method, path }))
    )
  )
);
const matches = ({ path }: { path: string }, asked: string) =>
  path.startsWith("~") ? new RegExp(`^${path.slice(1)}`).test(asked) : asked.startsWith(path);

const operations = documents.flatMap(({ service, document }) =>
  Object.entries(document.paths).flatMap(([template, item]) =>
    Object.keys(item).map((method) => ({
      service,
      method: method.toUpperCase(),
      path: template.replaceAll(/\{[^}]+\}/g, crypto.randomUUID()),
    }))
  )
);

Deno.test("every public operation of every service has one route, to that service", () => {
  assert.ok(operations.length > 30, `${operations.length}`);
  for (const { service, method, path } of operations) {
    const found = routes.filter((route) => route.method === method && matches(route, path));
    assert.deepEqual([...new Set(found.map((route) => route.service))], [service], path);
  }
});

Deno.test("every route of the API leads to an operation, and every contract has one", () => {
  for (const route of routes.filter(({ service }) => service !== "magasin")) {
    const found = operations.filter((operation) =>
      operation.method === route.method && operation.service === route.service &&
      matches(route, operation.path)
    );
    const contract = route.path === `~/doc/${route.service}/openapi.json$`;
    assert.ok(found.length > 0 || contract, `${route.method} ${route.path}`);
  }
});

Deno.test("no route leads to what a service keeps for its neighbours, its health or its figures", () => {
  const inside = [
    "/interne/v1/sorties",
    "/interne",
    "/metrics",
    "/livez",
    "/readyz",
    "/openapi.json",
    "/api/v1/../../metrics",
    "/boutiqueX",
    "/api/v1/produitsX",
    "/api/v1/produits/",
    "/api/v1/produits/a/b",
  ];
  for (const path of inside) {
    assert.deepEqual(routes.filter((route) => matches(route, path)), [], path);
  }
});
