// deno task up [--reset] [--watch]: the whole system, until Ctrl-C.
import { join, relative } from "node:path";
import { alive, launchers } from "./processes.ts";
import { Sentence } from "./sentence.ts";
import { type Event, startSystem, type System } from "./system.ts";

const start = performance.now();
const dir = Deno.env.get("MAGASIN_DIR") ?? join(import.meta.dirname!, "..", ".magasin");
const ports = Deno.env.get("MAGASIN_PORTS") === "free" ? "free" : "fixed";

/** Aborts on a signal, and when what launched this process has gone. */
async function untilStopped(): Promise<AbortSignal> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(signal, () => stop.abort());
  }
  const pids = await launchers();
  setInterval(() => pids.every(alive) || stop.abort(), 500);
  return stop.signal;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1).replace(".", ",")} s`;
const line = (mark: string, what: string, time: number) =>
  console.log(`${mark} ${what.padEnd(20)} ${seconds(time).padStart(8)}`);

function tell(event: Event): void {
  switch (event.kind) {
    case "done":
      return line("✓", event.step, event.ms);
    case "died":
      return console.log(`✗ ${event.name} s'est arrêté (${event.detail}), redémarrage…`);
    case "restarted":
      return console.log(`✓ ${event.name} est de retour (${event.detail})`);
    case "failed":
      return console.log(`✗ ${event.name} : ${event.detail}`);
  }
}

const ENTRANCES = [["les pages", "/"], ["la boutique", "/boutique"], ["la documentation", "/doc"]];

function welcome({ plan, instances }: System): void {
  const docs = instances.filter(({ service, url }) => url === plan.urls[service][0]);
  console.log(`\nPrêt en ${seconds(performance.now() - start)}\n`);
  for (const [what, path] of ENTRANCES) {
    console.log(`  ${what.padEnd(20)} ${plan.urls.gateway[0]}${path}`);
  }
  for (const { service, url } of docs) console.log(`  ${service.padEnd(20)} ${url}/doc`);
  console.log(`  ${"les journaux".padEnd(20)} ${relative(Deno.cwd(), join(dir, "logs"))}`);
  console.log("\nCtrl-C pour arrêter");
}

function options(): { reset: boolean; watch: boolean } {
  const unknown = Deno.args.find((arg) => !["--reset", "--watch"].includes(arg));
  if (unknown === undefined) {
    return { reset: Deno.args.includes("--reset"), watch: Deno.args.includes("--watch") };
  }
  throw new Sentence(
    `« ${unknown} » n'est pas une option : deno task up [--reset] [--watch], où --reset repart de zéro et --watch suit les sources.`,
  );
}

const abort = await untilStopped();
try {
  const system = await startSystem({ dir, ports, ...options(), onEvent: tell, abort });
  welcome(system);
  if (!abort.aborted) await new Promise((resolve) => abort.addEventListener("abort", resolve));
  const stop = performance.now();
  await system.stop();
  line("✓", "arrêt", performance.now() - stop);
} catch (error) {
  if (!abort.aborted) {
    if (!(error instanceof Sentence)) throw error;
    console.error(`✗ ${error.message}`);
    Deno.exit(1);
  }
}
Deno.exit(0);
