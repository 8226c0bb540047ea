import assert from "node:assert/strict";
import { front } from "./front.ts";
import { freePorts } from "./ports.ts";
import { SERVICES } from "./services.ts";

type Handler = (request: Request) => Response | Promise<Response>;

/** A real server on a free port. */
function serve(handler: Handler) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handler);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Accepts a connection and cuts it as soon as something was sent. */
function cutting() {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const state = { url: `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`, cuts: 0 };
  (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(1024));
      state.cuts++;
      connection.close();
    }
  })();
  return Object.assign(state, { [Symbol.dispose]: () => listener.close() });
}

const NOBODY = `http://127.0.0.1:${freePorts(1)[0]}`;

Deno.test("the public paths reach their service, the private ones nobody", async () => {
  await using echo = serve((request) => new Response(request.url.replace(/^http:..[^/]*/, "")));
  const names = SERVICES.map(({ name }) => name);
  const urls = names.map((name) => [name, [`${echo.url}/${name}`]]);
  await using server = serve(front(Object.fromEntries(urls)).fetch);
  const get = async (path: string) => await (await fetch(server.url + path)).text();
  for (
    const [path, expected] of Object.entries({
      "/api/v1/produits?limite=2": "/produits/api/v1/produits?limite=2",
      "/api/v1/magasins/a%2Fb/stock": "/stock/api/v1/magasins/a%2Fb/stock",
      "/api/v1/stock/central": "/stock/api/v1/stock/central",
      "/api/v1/demandes": "/stock/api/v1/demandes",
      "/api/v1/ventes": "/ventes/api/v1/ventes",
      "/api/v1/rapports/consolide": "/ventes/api/v1/rapports/consolide",
      "/api/v1/statistiques/globales": "/ventes/api/v1/statistiques/globales",
      "/api/v1/reapprovisionnements": "/reapprovisionnement/api/v1/reapprovisionnements",
      "/api/v1/performances": "/performances/api/v1/performances",
      "/api/v1/clients/moi": "/clients/api/v1/clients/moi",
      "/api/v1/sessions/courante": "/clients/api/v1/sessions/courante",
      "/api/v1/produitsX": "/magasin/api/v1/produitsX",
      "/doc/stock": "/magasin/doc/stock",
      "/doc/stock/openapi.json": "/stock/doc/stock/openapi.json",
      "/": "/magasin/",
      "/uc1/rapport": "/magasin/uc1/rapport",
    })
  ) assert.equal(await get(path), expected);
  for (const path of ["/interne/v1/sorties", "/metrics", "/%6Detrics", "/livez", "/readyz"]) {
    assert.match(await get(path), /"status":404/);
  }
});

Deno.test("instances take turns, and one that is gone is stepped over with the same body", async () => {
  const instance = (name: string) =>
    serve(async (request) =>
      new Response(await request.text(), { status: 201, headers: { "X-Served-By": name } })
    );
  await using one = instance("un");
  await using two = instance("deux");
  await using server = serve(front({ stock: [one.url, NOBODY, two.url] }).fetch);
  const served: string[] = [];
  for (let i = 0; i < 6; i++) {
    const body = `{"quantite":${i}}`;
    const response = await fetch(`${server.url}/api/v1/demandes`, { method: "POST", body });
    assert.equal(response.status, 201);
    assert.equal(await response.text(), body);
    served.push(response.headers.get("X-Served-By")!);
  }
  assert.deepEqual(served, ["un", "deux", "deux", "un", "deux", "deux"]);
});

Deno.test("an interrupted GET is tried again, an interrupted POST is not", async () => {
  using cut = cutting();
  await using one = serve(() => new Response("bien"));
  await using server = serve(front({ stock: [cut.url, one.url] }).fetch);
  assert.equal(await (await fetch(`${server.url}/api/v1/stock`)).text(), "bien");
  await using other = serve(front({ ventes: [cut.url, one.url] }).fetch);
  const response = await fetch(`${other.url}/api/v1/ventes`, { method: "POST", body: "{}" });
  assert.equal(response.status, 502);
  assert.match((await response.json()).detail, /ventes/);
  assert.equal(cut.cuts, 2);
});

Deno.test("with no instance left the answer is a problem that names the service", async () => {
  await using server = serve(front({ stock: [NOBODY, NOBODY] }).fetch);
  const response = await fetch(`${server.url}/api/v1/demandes?statut=x`, {
    headers: { "X-Correlation-Id": "abc" },
  });
  assert.equal(response.headers.get("Content-Type"), "application/problem+json");
  assert.equal(response.headers.get("X-Correlation-Id"), "abc");
  assert.deepEqual(await response.json(), {
    type: "about:blank",
    title: "Service indisponible",
    status: 503,
    detail: "stock ne répond pas",
    instance: "/api/v1/demandes",
    correlation_id: "abc",
  });
});

Deno.test("requests and answers pass unchanged, and flow while they last", async () => {
  await using upstream = serve((request) => {
    if (request.method === "PUT") return new Response(request.body); // 10 MB, both ways at once
    const { host, "x-correlation-id": correlation } = Object.fromEntries(request.headers);
    return new Response(null, { status: 303, headers: { Location: "/x", host, correlation } });
  });
  await using server = serve(front({ magasin: [upstream.url] }).fetch);
  const response = await fetch(`${server.url}/ventes`, {
    method: "POST",
    headers: { "X-Correlation-Id": "abc" },
    redirect: "manual",
  });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("Location"), "/x");
  assert.equal(response.headers.get("host"), new URL(server.url).host);
  assert.equal(response.headers.get("correlation"), "abc");

  const { readable, writable } = new TransformStream<Uint8Array>();
  const echoed = fetch(server.url, { method: "PUT", body: readable });
  const writer = writable.getWriter();
  await writer.write(new Uint8Array(1_000));
  const reader = (await echoed).body!.getReader();
  assert.equal((await reader.read()).value?.length, 1_000); // before the request has ended
  await writer.close();
  assert.equal((await reader.read()).done, true);
});
