import { type Config, ConfigError, readConfig } from "./config.ts";
import { connect } from "./database.ts";
import { describeError, flushLog } from "./log.ts";
import { migrate, PATIENT } from "./migrations.ts";
import { assemble, migrationsOf, type Service } from "./service.ts";

/** The program of every service: `main.ts migrate` prepares its database, `main.ts` serves. */
export async function run<N extends string>(service: Service<N>, [command] = Deno.args) {
  const migrating = command === "migrate";
  try {
    const config = readConfig({
      defaultPort: service.port,
      database: service.storage !== undefined,
      neighbours: migrating ? [] : service.neighbours,
      settings: migrating ? [] : service.settings ?? [],
    }, Deno.env.toObject());
    if (!migrating) return serve(service, config);
    const demonstration = Deno.env.get("DEMONSTRATION") === "true";
    await prepare(service, config.databaseUrl!, demonstration);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`Configuration de ${service.name} :\n${error.message}`);
    Deno.exit(2);
  }
}

/** Brings the service's database up to its migrations; loads its demonstration data if asked. */
export async function prepare(service: Service, url: string, demonstration: boolean) {
  await migrate(url, migrationsOf(service));
  if (!demonstration) return;
  const sql = connect(url, PATIENT);
  try {
    const file = new URL("./demonstration.sql", service.storage!.folder);
    await sql.unsafe(await Deno.readTextFile(file)).simple();
  } finally {
    await sql.end();
  }
}

/**
 * Serves until SIGTERM or SIGINT: then it is not ready, requests under way end, workers end, the pool
 * closes. (In Kubernetes `preStop.sleep` keeps a pod serving until it has left the endpoints.)
 */
function serve<N extends string>(service: Service<N>, config: Config) {
  const { app, log, unready, close } = assemble(service, config);
  const server = Deno.serve({
    hostname: config.host,
    port: config.port,
    onListen: ({ hostname, port }) => log("info", `listening on http://${hostname}:${port}`),
  }, app.fetch);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    unready();
    await server.shutdown();
    await close();
    flushLog();
    Deno.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) Deno.addSignalListener(signal, stop);
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log("error", "unhandled rejection", describeError(event.reason));
  });
}
