import { Hono } from "hono";
import { configApp, type Current } from "./admin_config.ts";
import { listed, listedTargets } from "./admin_lists.ts";
import type { Balancer } from "./balancer.ts";
import type { Address } from "./gateway.ts";
import { PLUGINS } from "./plugins/all.ts";
import { SERVER, VERSION } from "./version.ts";

export interface Administered {
  nodeId: string;
  instance: string;
  current(): Current;
  apply(json: unknown, text: string): Current;
  ready(): boolean;
  requests(): number;
  connections(): number;
  balancers(): Map<string, Balancer>;
  metrics(): Promise<string>;
}

export const startAdmin = ({ hostname, port }: Address, gateway: Administered) =>
  Deno.serve({ hostname, port, onListen() {} }, adminApp(gateway).fetch);

/** As much of Kong's Admin API as the ingress controller and the contract tests call, and the probes. */
export function adminApp(gateway: Administered): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    c.header("Server", SERVER);
    c.header("Access-Control-Allow-Origin", "*");
    c.header("X-Kong-Admin-Latency", `${Math.round(performance.now() - start)}`);
    if (c.res.headers.get("Content-Type") === "application/json") {
      c.header("Content-Type", "application/json; charset=utf-8");
    }
  });

  // No page of any origin may configure the gateway of whoever looks at it.
  app.use(async (c, next) => {
    if (c.req.header("Origin") !== undefined) return c.json({ message: "Not for browsers" }, 403);
    await next();
  });

  app.get("/livez", (c) => c.text("ok"));
  app.get("/readyz", (c) => gateway.ready() ? c.text("ok") : c.text("stopping", 503));
  app.get(
    "/metrics",
    async (c) =>
      c.body(await gateway.metrics(), 200, { "Content-Type": "text/plain; charset=UTF-8" }),
  );

  app.get("/", (c) =>
    c.json({
      version: VERSION,
      edition: "community",
      tagline: "Welcome to kong",
      hostname: gateway.instance,
      node_id: gateway.nodeId,
      lua_version: "LuaJIT",
      pids: { master: Deno.pid },
      timers: {},
      plugins: {
        available_on_server: Object.fromEntries(
          PLUGINS.map(({ name, priority }) => [name, { priority }]),
        ),
        enabled_in_cluster: [],
      },
      configuration: { database: "off", router_flavor: "traditional_compatible" },
    }));
  app.get("/status", (c) =>
    c.json({
      configuration_hash: gateway.current().hash,
      server: {
        total_requests: gateway.requests(),
        connections_active: gateway.connections(),
      },
      memory: { resident_bytes: Deno.memoryUsage().rss },
    }));
  app.get("/upstreams/:name/health", (c) => {
    const balancer = gateway.balancers().get(c.req.param("name"));
    if (!balancer) return c.json({ message: "Not found" }, 404);
    const data = balancer.turns.map(({ peer, weight, health }) => ({
      target: peer.address,
      weight,
      health: health?.healthy === false ? "UNHEALTHY" : "HEALTHY",
    }));
    return c.json({ data, next: null, node_id: gateway.nodeId });
  });

  app.route("/", configApp(gateway.current, gateway.apply));
  // The controller would fill in the defaults that it is told of; the gateway does that itself.
  app.get("/schemas/plugins/:name", (c) => {
    const name = c.req.param("name");
    return PLUGINS.some((plugin) => plugin.name === name)
      ? c.json({ entity_checks: [], fields: [{ config: { type: "record", fields: [] } }] })
      : c.json({ message: `No plugin named '${name}'` }, 404);
  });
  app.get(
    "/upstreams/:id/targets",
    (c) => c.json(listedTargets(gateway.current().entities, c.req.param("id"))),
  );
  app.get("/:collection", (c) => {
    const list = listed(gateway.current().entities, c.req.param("collection"));
    return list ? c.json(list) : c.json({ message: "Not found" }, 404);
  });

  app.all("*", (c) => {
    const known = app.routes.some(({ path, method }) => path === c.req.path && method !== "ALL");
    return known
      ? c.json({ message: "Method not allowed" }, 405)
      : c.json({ message: "Not found" }, 404);
  });
  return app;
}
