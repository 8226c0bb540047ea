import { join } from "node:path";
import { binaries } from "./binaries.ts";
import { dataFolder, hasCluster, initialise, SUPERUSER } from "./data_folder.ts";
import { freePorts } from "./ports.ts";
import { launch, vacated } from "./postmaster.ts";
import { processesIn, signal } from "./processes.ts";
import type { Supervised } from "./supervision.ts";

export interface Postgres extends Supervised {
  readonly port: number;
  /** The postmaster's. */
  readonly pid: number;
  readonly superuserUrl: string;
  url(database: string, role: string, password: string): string;
  /** Fast shutdown. */
  stop(): Promise<void>;
  /** SIGKILL of the postmaster and all its backends, as a crash would. */
  kill(): Promise<void>;
}

/** Starts PostgreSQL on the data in `dir`, which is made when missing; `port` is a free one by default. */
export async function startPostgres(
  { dir, port = freePorts(1)[0] }: { dir: string; port?: number },
): Promise<Postgres> {
  const bin = join(await binaries(), "bin");
  const data = await dataFolder(dir);
  await vacated(data);
  if (!await hasCluster(data)) await initialise(bin, data);
  let running = await launch(bin, data, port);

  const url = (database: string, role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    if (running.over) return;
    signal(running.pid, "SIGINT");
    const timer = setTimeout(() => signal(running.pid, "SIGQUIT"), 10_000);
    await running.ended;
    clearTimeout(timer);
  };
  const restart = async () => {
    await stop();
    await vacated(data);
    running = await launch(bin, data, port);
  };
  let restarting: Promise<void> | undefined;
  return {
    name: "postgres",
    port,
    get pid() {
      return running.pid;
    },
    get running() {
      return !running.over;
    },
    superuserUrl: url("postgres", SUPERUSER, SUPERUSER),
    url,
    ended: () => running.ended,
    stop,
    async kill() {
      const backends = processesIn(data);
      for (const pid of [running.pid, ...backends]) signal(pid, "SIGKILL");
      await running.ended;
    },
    restart: () => restarting ??= restart().finally(() => restarting = undefined),
  };
}
