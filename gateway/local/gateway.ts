import { startAdmin } from "./admin.ts";
import { type Current, hashOf, NOTHING } from "./admin_config.ts";
import { Counters } from "./counters.ts";
import { HealthChecker } from "./health.ts";
import { link } from "./link.ts";
import { listen } from "./listener.ts";
import { write } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { serve } from "./proxy.ts";
import { readConfig } from "./read_config.ts";
import { createRuntime, type Runtime } from "./runtime.ts";

export interface Address {
  hostname: string;
  port: number;
}

export interface Options {
  proxy: Address;
  /** Where it is configured and watched: never given to the public. */
  admin: Address;
  /** A declarative configuration to begin with; without one nothing has a route. */
  config?: unknown;
  instance?: string;
}

const EMPTY = { _format_version: "3.0" };

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Starts a gateway; throws a Refusal when the configuration is refused. */
export async function startGateway({ proxy, admin, config, instance = "gateway" }: Options) {
  const nodeId = crypto.randomUUID();
  const health = new HealthChecker();
  const metrics = createMetrics(nodeId, () => ({
    requests,
    connections: listener.connections(),
    targets: health.states(),
  }));
  const shared = { counters: new Counters(), metrics, write };
  let requests = 0;
  let ready = true;
  let current = NOTHING;
  let runtime: Runtime;

  /** Takes a configuration over; requests under way keep theirs. Throws a Refusal, and nothing changes. */
  const apply = (json: unknown, text: string): Current => {
    const entities = readConfig(json);
    const linked = link(entities);
    runtime = createRuntime(linked, shared, health);
    health.watch(linked.upstreams);
    return current = { entities, text, hash: hashOf(text) };
  };
  apply(config ?? EMPTY, JSON.stringify(config ?? EMPTY));
  if (!config) current = NOTHING;

  const listener = await listen(proxy, (request, response) => {
    requests++;
    serve(runtime, request, response);
  });
  const adminServer = startAdmin(admin, {
    nodeId,
    instance,
    current: () => current,
    apply,
    ready: () => ready,
    requests: () => requests,
    connections: listener.connections,
    balancers: () => runtime.balancers,
    metrics: () => metrics.registry.metrics(),
  });

  return {
    /** Says that it isn't ready, takes no new connections, and ends once the requests under way have. */
    async stop(): Promise<void> {
      ready = false;
      await listener.stop();
      health.stop();
      await adminServer.shutdown();
    },
  };
}
