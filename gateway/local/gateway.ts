import { createServer } from "node:http";
import type { Socket } from "node:net";
import { startAdmin } from "./admin.ts";
import { Counters } from "./counters.ts";
import { newId } from "./exchange.ts";
import { HealthChecker } from "./health.ts";
import { link } from "./link.ts";
import { write } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { serve } from "./proxy.ts";
import { type Entity, readConfig } from "./read_config.ts";
import { answerBytes, badRequest, refusedBytes } from "./refused_request.ts";
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

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Starts a gateway; throws a Refusal when the configuration is refused. */
export async function startGateway({ proxy, admin, config, instance = "gateway" }: Options) {
  const nodeId = crypto.randomUUID();
  const health = new HealthChecker();
  const metrics = createMetrics(
    nodeId,
    () => ({ requests, connections: sockets.size, targets: health.states() }),
  );
  const shared = { counters: new Counters(), metrics, write };
  const sockets = new Set<Socket>();
  let requests = 0;
  let stopping = false;
  let runtime: Runtime;

  /** Takes a configuration over; requests under way keep theirs. Throws a Refusal, and nothing changes. */
  const apply = (json: unknown): Entity[] => {
    const entities = readConfig(json);
    const linked = link(entities);
    runtime = createRuntime(linked, shared, health);
    health.watch(linked.upstreams);
    return entities;
  };
  apply(config ?? { _format_version: "3.0" });

  const server = createServer({
    maxHeaderSize: 32_768,
    requireHostHeader: false,
    keepAliveTimeout: 75_000,
    headersTimeout: 60_000,
    requestTimeout: 300_000,
  });
  server.on("request", (request, response) => {
    requests++;
    response.on("finish", () => stopping && server.closeIdleConnections());
    serve(runtime, request, response).catch((error) => {
      if (response.destroyed) return;
      console.error(error);
      response.destroy();
    });
  });
  server.on("checkContinue", (request, response) => server.emit("request", request, response));
  server.on("connect", (_request, socket) => {
    const id = newId();
    socket.end(answerBytes(badRequest(id), id));
  });
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Uint8Array }, socket) => {
    const { code = "", rawPacket } = error;
    if (!socket.writable || !rawPacket) return void socket.destroy();
    const id = newId();
    const received = new TextDecoder("latin1").decode(rawPacket);
    socket.end(answerBytes(refusedBytes(received, code, id), id));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(proxy.port, proxy.hostname, () => resolve());
  });
  const adminServer = startAdmin(admin, {
    nodeId,
    instance,
    apply,
    ready: () => !stopping,
    requests: () => requests,
    connections: () => sockets.size,
    balancers: () => runtime.balancers,
    metrics: () => metrics.registry.metrics(),
  });

  return {
    apply,
    /** Says that it isn't ready, takes no new connections, and ends once the requests under way have. */
    async stop() {
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      health.stop();
      await adminServer.shutdown();
    },
  };
}
