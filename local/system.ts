import { join, resolve } from "node:path";
import { readManifests } from "../gateway/translation/manifests.ts";
import { translate } from "../gateway/translation/translate.ts";
import { removeData } from "./data_folder.ts";
import { createDatabases } from "./databases.ts";
import { freePorts, requirePorts } from "./ports.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { runToEnd, Server } from "./program.ts";
import { Sentence, writing } from "./sentence.ts";
import { addresses, type Plan, plan, type Service, SERVICES } from "./services.ts";
import { type Incident, supervise } from "./supervision.ts";

/** Variables to add to a program's own, by service; the gateway's too. */
export type Environments = Record<string, Record<string, string>>;

export interface Options {
  /** Holds the data and the logs; by default a temporary folder, removed at the stop. */
  dir?: string;
  ports: "fixed" | "free";
  /** The services to start; all by default. */
  services?: string[];
  /** How many instances of a service, where that isn't as the table says. */
  instances?: Record<string, number>;
  /** The address of a proxy in the place of a neighbour, a fault point. */
  env?: (plan: Plan) => Environments | Promise<Environments>;
  /** Whether to load the demonstration data; true by default. */
  demonstration?: boolean;
  /** Whether to restart what dies; true by default. */
  supervised?: boolean;
  /** Whether a service restarts when its source changes. */
  watch?: boolean;
  /** Whether to begin by removing the data. */
  reset?: boolean;
  onEvent?: (event: Event) => void;
  abort?: AbortSignal;
}

/** A step of the start that is done, or what befell a process since. */
export type Event = { kind: "done"; step: string; ms: number } | Incident;

export interface System {
  plan: Plan;
  postgres: Postgres;
  /** Of the services, in the order of the table. */
  instances: Server[];
  gateway: Server;
  /** The folder of the logs. */
  logs: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, the services and the gateway; leaves nothing behind when it fails or is aborted. */
export async function startSystem(options: Options): Promise<System> {
  const { demonstration = true, supervised = true, onEvent = () => {} } = options;
  const abort = options.abort ?? new AbortController().signal;
  const dir = resolve(options.dir ?? await Deno.makeTempDir({ prefix: "magasin-" }));
  const logs = join(dir, "logs");
  const services = SERVICES.filter(({ name }) => options.services?.includes(name) ?? true);
  const withDatabase = services.filter(({ database }) => database);
  await using started = new AsyncDisposableStack();

  if (!options.dir) started.defer(() => remove(dir));
  started.use(await lock(dir));
  if (options.reset) await removeData(join(dir, "postgres"));
  await emptyLogs(logs, join(dir, "postgres", "postgres.log"));
  const free = freePorts(32);
  const next = (port: number) => options.ports === "free" ? free.pop()! : port;
  const places = plan(next, options.instances);
  const urls = services.flatMap(({ name }) => places.urls[name]);
  const ports = [places.urls.gateway[0], ...urls].map((url) => Number(new URL(url).port));
  await requirePorts([...ports, places.adminPort]);

  const step = async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await action();
    abort.throwIfAborted();
    onEvent({ kind: "done", step: name, ms: performance.now() - start });
    return result;
  };
  const extra = await options.env?.(places) ?? {};
  const environment = (service: Service) => ({
    ...service.database && { DATABASE_URL: places.databaseUrl(service.name) },
    ...addresses(places, service.neighbours),
    ...service.settings,
    DEMONSTRATION: `${demonstration}`,
    ...extra[service.name],
  });

  const postgres = await step("base de données", async () => {
    const postgres = await startPostgres({ dir: join(dir, "postgres"), port: places.postgresPort });
    started.defer(postgres.stop);
    await createDatabases(postgres, withDatabase.map(({ name }) => name));
    return postgres;
  });
  await step("migrations", () =>
    Promise.all(withDatabase.map((service) =>
      runToEnd({
        name: `${service.name}-migrations`,
        script: [`services/${service.name}/main.ts`, "migrate"],
        env: environment(service),
        permissions: service.permissions,
        logs,
      }, abort)
    )));

  const servers: Server[] = [];
  started.defer(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });
  type Extra = { env: Record<string, string>; permissions?: string[] };
  const serve = (service: string, name: string, url: string, script: string, extra: Extra) => {
    const { hostname: HOST, port: PORT } = new URL(url);
    const server = new Server(service, url, {
      name,
      script: [script],
      env: { HOST, PORT, INSTANCE: name, ...extra.env },
      permissions: extra.permissions,
      logs,
      watch: options.watch,
    });
    servers.push(server);
    return server;
  };
  const instances = services.flatMap((service) =>
    places.urls[service.name].map((url, i) => {
      const script = `services/${service.name}/main.ts`;
      const { name, permissions } = service;
      const extra = { env: environment(service), permissions };
      return serve(name, `${name}-${i + 1}`, url, script, extra);
    })
  );
  const gateway = serve("gateway", "gateway", places.urls.gateway[0], "gateway/local/main.ts", {
    env: {
      ADMIN_PORT: `${places.adminPort}`,
      CONFIG: await gatewayConfig(dir, places),
      ...extra.gateway,
    },
  });
  await step("services", () => Promise.all(servers.map((server) => server.ready(abort))));

  if (supervised) {
    const over = new AbortController();
    for (const thing of [postgres, ...servers]) supervise(thing, onEvent, over.signal);
    started.defer(() => over.abort());
  }
  const resources = started.move();
  const stop = () => resources.disposeAsync();
  return { plan: places, postgres, instances, gateway, logs, stop };
}

/** One system a folder at a time; the lock goes with this process, however it ends. */
async function lock(dir: string): Promise<Deno.FsFile> {
  const file = await writing(dir, async () => {
    await Deno.mkdir(dir, { recursive: true });
    return await Deno.open(join(dir, "lock"), { write: true, create: true });
  });
  if (await file.tryLock(true)) return file;
  file.close();
  throw new Sentence(`Le système de ${dir} tourne déjà : arrêtez-le (Ctrl-C là où il tourne).`);
}

/** What the manifests of gateway/ say, for the instances of this plan, in a file; its name. */
async function gatewayConfig(dir: string, { urls }: Plan): Promise<string> {
  const { gateway: _, paiement: __, ...routed } = urls;
  const targets = Object.fromEntries(
    Object.entries(routed).map(([name, some]) => [name, some.map((url) => new URL(url).host)]),
  );
  const file = join(dir, "gateway.json");
  await Deno.writeTextFile(file, JSON.stringify(await translate(await readManifests(), targets)));
  return file;
}

async function remove(dir: string): Promise<void> {
  await removeData(join(dir, "postgres"));
  await Deno.remove(dir, { recursive: true });
}

async function emptyLogs(logs: string, postgresLog: string): Promise<void> {
  await writing(logs, async () => {
    await Deno.remove(logs, { recursive: true }).catch(() => {});
    await Deno.mkdir(logs);
    await Deno.symlink(postgresLog, join(logs, "postgres.log"));
  });
}
