import { dirname } from "node:path";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
import { memoryOf } from "../memory.ts";
import { alive, signal, tree } from "../processes.ts";
import { buy, signIn } from "./customer.ts";
import { httpLoad, KEY } from "./http_load.ts";

const ROOT = dirname(dirname(import.meta.dirname!));

/** Bytes by service, instances together, and of all the processes of `deno task up`. */
export type Memory = { services: Record<string, number>; total: number };

/** A run of `deno task up`, as users start it. */
export type Run = {
  /** From the command to « Prêt », in s. */
  seconds: number;
  memory(): Promise<Memory>;
  /** Uses the pages and the services a little, and buys in the web shop, through the gateway. */
  use(): Promise<void>;
  stop(): Promise<void>;
};

export async function startUp(dir: string, abort: AbortSignal): Promise<Run> {
  abort.throwIfAborted();
  const start = performance.now();
  const up = new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "up"],
    cwd: ROOT,
    env: { MAGASIN_DIR: dir, MAGASIN_PORTS: "free" },
    stdout: "piped",
  }).spawn();
  const output = up.stdout.pipeThrough(new TextDecoderStream());
  let told = "";
  for await (const text of output.values({ preventCancel: true })) {
    told += text;
    if (/Ctrl-C/.test(told)) break;
  }
  const seconds = (performance.now() - start) / 1000;
  const gateway = /http:\/\/[\d.:]+/.exec(told)?.[0];
  if (!gateway) throw new Error(`deno task up n'est pas prêt :\n${told}`);
  const ended = output.pipeTo(new WritableStream());
  return {
    seconds,
    memory: () => memory(up.pid),
    use: async () => {
      const key = { apikey: (await developmentKeys()).outils };
      for (const path of USED) await httpLoad(gateway + path, KEY)(0.5);
      const customer = await signIn(gateway, key);
      await Promise.all(Array.from({ length: 16 }, async () => {
        for (let bought = 0; bought < 20; bought++) await buy(gateway, customer);
      }));
    },
    stop: async () => {
      const processes = await tree(up.pid);
      signal(up.pid, "SIGTERM");
      await Promise.all([up.status, ended]);
      while (processes.some(({ pid }) => alive(pid))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

const USED = [
  "/",
  "/api/v1/produits",
  "/api/v1/magasins",
  "/api/v1/ventes",
  "/api/v1/performances",
  "/api/v1/reapprovisionnements",
];

async function memory(pid: number): Promise<Memory> {
  const services: Record<string, number> = {};
  let total = 0;
  for (const { command, pss } of await memoryOf(pid)) {
    const name = nameOf(command);
    services[name] = (services[name] ?? 0) + pss;
    total += pss;
  }
  return { services, total };
}

/** What a process is part of: a service, the gateway, the launcher (deno task and up), PostgreSQL. */
function nameOf(command: string): string {
  const [, service] = /services\/(\w+)\/main\.ts/.exec(command) ?? [];
  if (service) return service;
  if (/gateway\/local\/main\.ts/.test(command)) return "gateway";
  return /\bdeno (run|task)\b/.test(command) ? "lanceur" : "postgresql";
}
