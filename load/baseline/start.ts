import { join } from "node:path";
import { createDatabases } from "../../local/databases.ts";
import { freePorts } from "../../local/ports.ts";
import type { Postgres } from "../../local/postgres.ts";
import { signal, tree } from "../../local/processes.ts";
import { Sentence } from "../../local/sentence.ts";
import { supervise, type Supervised } from "../../local/supervision.ts";
import { copyDemonstration } from "./data.ts";
import { venv } from "./venv.ts";

const HERE = import.meta.dirname!;
const NAME = "monolithe";

export interface Baseline extends Supervised {
  url: string;
  databaseUrl: string;
  /** Of gunicorn's arbiter, and of the processes that serve. */
  readonly pid: number;
  workers(): Promise<number[]>;
  log: string;
  stop(): Promise<void>;
}

/** Starts the Django monolith beside the services, on their PostgreSQL and with their demonstration data. */
export async function startBaseline(
  { postgres, logs, supervised = true, env = {} }: {
    postgres: Postgres;
    logs: string;
    supervised?: boolean;
    env?: Record<string, string>;
  },
): Promise<Baseline> {
  const bin = await venv();
  await createDatabases(postgres, [NAME]);
  const databaseUrl = postgres.url(NAME, NAME, NAME);
  const [port] = freePorts(1);
  const environment = { DATABASE_URL: databaseUrl, PORT: `${port}`, ...env };
  const log = join(logs, `${NAME}.log`);
  /** The shell opens the log and then becomes the program. */
  const spawn = (program: string, ...args: string[]) =>
    new Deno.Command("sh", {
      args: ["-c", 'exec "$@" >>"$0" 2>&1', log, join(bin, program), ...args],
      cwd: HERE,
      env: environment,
      stdin: "null",
    }).spawn();

  const { success } = await spawn("python", "manage.py", "migrate", "--verbosity=0").status;
  if (!success) throw new Sentence(`Les migrations de ${NAME} échouent : lisez ${log}.`);
  await copyDemonstration((service) => postgres.url(service, service, service), databaseUrl);

  const url = `http://127.0.0.1:${port}`;
  let child: Deno.ChildProcess;
  let ended: Promise<string>;
  let running = false;
  const start = async () => {
    child = spawn("gunicorn", "--config=gunicorn.conf.py");
    running = true;
    ended = child.status.then(({ code, signal }) => {
      running = false;
      return signal ?? `code ${code}`;
    });
    for (const deadline = Date.now() + 30_000; !await answers(`${url}/livez`);) {
      if (!running || Date.now() > deadline) {
        throw new Sentence(`${NAME} ne démarre pas : lisez ${log}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await start();
  const over = new AbortController();
  const baseline: Baseline = {
    name: NAME,
    url,
    databaseUrl,
    log,
    get pid() {
      return child.pid;
    },
    get running() {
      return running;
    },
    workers: async () => (await tree(child.pid)).map(({ pid }) => pid).slice(1),
    ended: () => ended,
    restart: start,
    stop: async () => {
      over.abort();
      if (running) signal(child.pid, "SIGTERM");
      await ended;
    },
  };
  if (supervised) supervise(baseline, () => {}, over.signal);
  return baseline;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
