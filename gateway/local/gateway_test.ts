import assert from "node:assert/strict";
import { ask } from "../contract-vectors/runner/wire.ts";
import { configOf, running, upstream } from "./testing.ts";

const admin = (url: URL, path: string) => ask(url, { method: "GET", path });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("requests under way end with the configuration that they began with", async () => {
  using before = upstream("before", "slow:200");
  using after = upstream("after");
  await using gateway = await running(configOf(before.port));
  const underWay = gateway.ask({ path: "/" });
  while (before.seen.length === 0) await pause(5);
  assert.equal((await gateway.configure(configOf(after.port))).status, 201);
  assert.match((await gateway.ask({ path: "/" })).body, /"after"/);
  assert.match((await underWay).body, /"before"/);
});

Deno.test("a refused configuration names every fault and changes nothing", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port));
  const hash = (await admin(gateway.admin, "/status")).body.match(/[0-9a-f]{32}/)![0];
  const wrong = configOf(service.port, { paths: ["x"], plugins: [{ name: "inconnu" }] });
  const { status, body } = await gateway.configure(wrong);
  assert.equal(status, 400);
  const named = JSON.parse(body).flattened_errors.map((error: { entity_type: string }) =>
    error.entity_type
  );
  assert.deepEqual(named, ["route", "plugin"]);
  assert.equal((await gateway.ask({ path: "/" })).status, 200);
  assert.match((await admin(gateway.admin, "/status")).body, new RegExp(hash));
});

Deno.test("the configuration that it began with is told as any other", async () => {
  using service = upstream();
  await using gateway = await running(configOf(service.port));
  assert.doesNotMatch((await admin(gateway.admin, "/status")).body, /"0{32}"/);
  assert.match((await admin(gateway.admin, "/services")).body, /"service"/);
  await using empty = await running();
  assert.match((await admin(empty.admin, "/status")).body, /"0{32}"/);
});

Deno.test("a configuration that is too long is refused before it is read", async () => {
  await using gateway = await running();
  const { status } = await ask(gateway.admin, {
    method: "POST",
    path: "/config",
    bodyBytes: 9_000_000,
  });
  assert.equal(status, 413);
});

Deno.test("a page in a browser can neither read nor write the configuration", async () => {
  await using gateway = await running();
  const headers: [string, string][] = [["Origin", "https://a.example"], [
    "Content-Type",
    "text/plain",
  ]];
  const body = `{"_format_version": "3.0"}`;
  const written = await ask(gateway.admin, { method: "POST", path: "/config", headers, body });
  const read = await ask(gateway.admin, { method: "GET", path: "/key-auths", headers });
  assert.deepEqual([written.status, read.status], [403, 403]);
});

Deno.test("what is neither JSON nor YAML is refused: 400", async () => {
  await using gateway = await running();
  for (const type of ["application/json", "text/yaml"]) {
    const headers: [string, string][] = [["Content-Type", type]];
    const { status } = await ask(gateway.admin, {
      method: "POST",
      path: "/config",
      headers,
      body: "{[",
    });
    assert.equal(status, 400, type);
  }
});

Deno.test("what was counted outlives a change of configuration", async () => {
  using service = upstream();
  const plugins = [{ name: "rate-limiting", config: { hour: 2, limit_by: "ip" } }];
  await using gateway = await running(configOf(service.port, { plugins }));
  const statuses: number[] = [];
  for (const _ of [1, 2, 3]) {
    statuses.push((await gateway.ask({ path: "/" })).status);
    await gateway.configure(configOf(service.port, { plugins }));
  }
  assert.deepEqual(statuses, [200, 200, 429]);
});

const checked = (targets: number[]) => ({
  _format_version: "3.0",
  upstreams: [{
    name: "amonts",
    healthchecks: {
      active: {
        http_path: "/sante",
        healthy: { interval: 0.1, successes: 1, http_statuses: [200] },
        unhealthy: { interval: 0.1, http_failures: 1, tcp_failures: 1, http_statuses: [503] },
      },
    },
    targets: targets.map((port) => ({ target: `127.0.0.1:${port}` })),
  }],
  services: [{ name: "service", host: "amonts", routes: [{ name: "route", paths: ["/"] }] }],
});

Deno.test("a target known to be ill isn't tried again because of a new configuration", async () => {
  using well = upstream("well");
  using ill = upstream("ill", "health:503");
  const config = checked([well.port, ill.port]);
  await using gateway = await running(config);
  const healthOfIll = async () =>
    JSON.parse((await admin(gateway.admin, "/upstreams/amonts/health")).body).data[1].health;
  while (await healthOfIll() !== "UNHEALTHY") await pause(20);
  await gateway.configure({ ...config, consumers: [{ username: "nouveau" }] });
  for (let i = 0; i < 10; i++) await gateway.ask({ path: "/" });
  assert.equal(well.seen.length, 10);
  assert.equal(ill.seen.length, 0);
});

Deno.test("targets that come and go under load lose no request", async () => {
  using one = upstream("1");
  using two = upstream("2");
  using three = upstream("3");
  const all = [one, two, three];
  await using gateway = await running(checked([one.port]));
  let over = false;
  const statuses = new Map<number, number>();
  const callers = Array.from({ length: 4 }, async () => {
    while (!over) {
      const { status } = await gateway.ask({ path: "/" });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  for (const count of [2, 3, 1, 3, 2, 1]) {
    await gateway.configure(checked(all.slice(0, count).map(({ port }) => port)));
    await pause(100);
  }
  over = true;
  await Promise.all(callers);
  assert.deepEqual([...statuses.keys()], [200]);
  for (const { name, seen } of all) assert.ok(seen.length > 0, `${name} served nothing`);
});

Deno.test("at its stop it says that it isn't ready and lets the requests under way end", async () => {
  using slow = upstream("slow", "slow:300");
  const gateway = await running(configOf(slow.port));
  assert.equal((await admin(gateway.admin, "/readyz")).status, 200);
  const underWay = gateway.ask({ path: "/" });
  while (slow.seen.length === 0) await pause(5);
  const stopped = gateway.gateway.stop();
  assert.equal((await admin(gateway.admin, "/readyz")).status, 503);
  assert.equal((await admin(gateway.admin, "/livez")).status, 200);
  assert.equal((await underWay).status, 200);
  await stopped;
  await assert.rejects(gateway.ask({ path: "/" }));
});

Deno.test("what the Admin API has isn't reachable through the proxy", async () => {
  await using gateway = await running();
  for (const path of ["/", "/livez", "/readyz", "/metrics", "/config", "/status"]) {
    assert.equal((await gateway.ask({ path })).status, 404, path);
  }
});

Deno.test("the metrics count by who answered, what and whom", async () => {
  using service = upstream();
  const all = {
    per_consumer: true,
    status_code_metrics: true,
    latency_metrics: true,
    bandwidth_metrics: true,
    upstream_health_metrics: true,
  };
  const config = configOf(service.port, { plugins: [{ name: "key-auth" }] }, {
    consumers: [{ username: "caisse", keyauth_credentials: [{ key: "cle" }] }],
    plugins: [{ name: "prometheus", config: all }],
  });
  await using gateway = await running(config);
  await gateway.ask({ path: "/" });
  for (const _ of [1, 2]) {
    await gateway.ask({ method: "POST", path: "/", headers: [["apikey", "cle"]], bodyBytes: 10 });
  }
  const { body } = await admin(gateway.admin, "/metrics");
  const place = 'service="service",route="route",workspace="default"';
  for (
    const line of [
      `kong_http_requests_total{${place},code="401",source="kong",consumer=""} 1`,
      `kong_http_requests_total{${place},code="200",source="service",consumer="caisse"} 2`,
      `kong_bandwidth_bytes{${place},direction="ingress",consumer="caisse"} 20`,
      `kong_request_latency_ms_count{${place}} 3`,
      `kong_upstream_latency_ms_count{${place}} 2`,
      `kong_kong_latency_ms_count{${place}} 3`,
    ]
  ) assert.ok(body.includes(line), `${line}\n${body}`);
  assert.match(body, /kong_nginx_requests_total\{.*\} 3\n/);
  assert.doesNotMatch(body, /cle[^a-z]/);
});
