import type { OpenAPIHono } from "@hono/zod-openapi";
import "./messages.ts";
import { surround } from "./app.ts";
import type { Config } from "./config.ts";
import { Database } from "./database.ts";
import { housekeeping } from "./housekeeping.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { isMigrated, type KitPart, readMigrations } from "./migrations.ts";
import { type NeighbourFetch, neighbourFetch } from "./neighbours.ts";
import { relay, watchOutbox } from "./outbox.ts";
import { watchRuntime } from "./runtime.ts";
import { startWorker, type Worker } from "./worker.ts";

/** What a service's code is given to work with. */
export type Means<N extends string> = {
  db: Database;
  neighbours: Record<N, NeighbourFetch>;
  settings: Record<string, string>;
  metrics: Metrics;
  log: Log;
};

/** A service, as its service.ts states it. */
export type Service<N extends string = string> = {
  name: string;
  port: number;
  title: string;
  description: string;
  /** Those it calls or sends events to; their addresses come from NAME_URL. */
  neighbours: readonly N[];
  /** Those of its neighbours that receive the events of its outbox. */
  publishesTo?: readonly N[];
  /** Variables of the environment that only this service reads, all required. */
  settings?: readonly string[];
  /** Its database: the kit's parts in it, and the folder of migrations/ and demonstration.sql. */
  storage?: { parts: readonly KitPart[]; folder: URL };
  // deno-lint-ignore no-explicit-any -- any chain of operations
  build: (means: Means<N>) => { app: OpenAPIHono<any, any, any>; workers?: Worker[] };
};

export const defineService = <N extends string>(service: Service<N>) => service;

/** A service ready to answer, without a port yet; its workers are running. */
export function assemble<N extends string>(
  service: Service<N>,
  config: Config,
  log = createLog(service.name, config.instance),
) {
  const metrics = createMetrics(service.name, config.instance);
  const db = new Database(config.databaseUrl ?? "", service.name, metrics);
  const neighbours = Object.fromEntries(
    service.neighbours.map((
      name,
    ) => [name, neighbourFetch(name, config.neighbours[name], metrics)]),
  ) as Record<N, NeighbourFetch>;
  const { app, workers = [] } = service.build({
    db,
    neighbours,
    settings: config.settings,
    metrics,
    log,
  });

  const relays = (service.publishesTo ?? []).map((destination): Worker => ({
    name: `relay to ${destination}`,
    every: 200,
    round: () => relay(db, metrics, log, destination, neighbours[destination]),
  }));
  if (relays.length > 0) watchOutbox(db);
  const all = [
    ...workers,
    ...relays,
    ...housekeeping(db, service.storage?.parts ?? []),
    watchRuntime(metrics),
  ];
  const stops = all.map((worker) => startWorker(worker, log, metrics));

  let stopping = false;
  const migrations = migrationsOf(service);
  const isReady = async () =>
    !stopping && (!service.storage || await isMigrated(db, migrations).catch(() => false));
  return {
    log,
    app: surround(app, { ...service, instance: config.instance, metrics, log, isReady }),
    /** From now on /readyz says no. */
    unready: () => stopping = true,
    /** Ends the workers, then the pool. */
    close: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await db.close();
    },
  };
}

export function migrationsOf({ storage }: Service) {
  return storage ? readMigrations(storage.parts, new URL("./migrations/", storage.folder)) : [];
}
