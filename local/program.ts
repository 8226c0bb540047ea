import { dirname, join } from "node:path";
import { signal } from "./processes.ts";
import { Sentence } from "./sentence.ts";

export interface Command {
  name: string;
  /** The file to run, from the root of the checkout, and its arguments. */
  script: string[];
  env: Record<string, string>;
  /** Permissions beyond those of every program. */
  permissions?: string[];
  /** The folder of the log, NAME.log. */
  logs: string;
  /** Whether it restarts when its source changes. */
  watch?: boolean;
}

const ROOT = dirname(import.meta.dirname!);
const PERMISSIONS = ["--allow-net", "--allow-env", "--allow-read", "--allow-sys=hostname"];
/** Many small processes share one machine: none may let its young objects pile up (ADR 7). */
const HEAP = "--v8-flags=--max-semi-space-size=4";
const WATCH = ["--watch", "--no-clear-screen"];

/** Runs a program that ends by itself; throws a sentence when it fails. */
export async function runToEnd(command: Command, abort: AbortSignal): Promise<void> {
  const child = spawn(command);
  const stop = () => signal(child.pid, "SIGTERM");
  abort.addEventListener("abort", stop);
  const { success } = await child.status;
  abort.removeEventListener("abort", stop);
  abort.throwIfAborted();
  if (!success) throw await failure(command);
}

/** A server, in the process that runs it now and in those that replace it. */
export class Server {
  /** Whether there is a process, ready or not. */
  running = false;
  #child: Deno.ChildProcess;
  #ended = Promise.resolve("");

  constructor(readonly service: string, readonly url: string, readonly command: Command) {
    this.#child = this.#launch();
  }

  get name() {
    return this.command.name;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Resolves when the process of this moment has ended, with how it did. */
  ended(): Promise<string> {
    return this.#ended;
  }

  /** Resolves when /readyz answers, and not with 503 (the gateway, up, has no such route: 404). */
  async ready(abort?: AbortSignal): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!await answers(`${this.url}/readyz`)) {
      abort?.throwIfAborted();
      if (!this.running || Date.now() > deadline) throw await failure(this.command);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Sends a signal, as a crash would (SIGKILL), and waits for the end. */
  async kill(name: Deno.Signal = "SIGKILL"): Promise<void> {
    if (this.running) signal(this.pid, name);
    await this.#ended;
  }

  /**
   * Asks the process to stop; makes it, when it hasn't after a while. It is asked again meanwhile: under
   * --watch the first signal ends the service, and the next one the watcher.
   */
  async stop(): Promise<void> {
    const again = setInterval(() => this.kill("SIGTERM"), 500);
    const enough = setTimeout(() => this.kill(), 8_000);
    await this.kill("SIGTERM");
    clearInterval(again);
    clearTimeout(enough);
  }

  /** Ends the process if there is one, starts another, and waits until it is ready. */
  async restart(abort?: AbortSignal): Promise<void> {
    await this.stop();
    this.#child = this.#launch();
    await this.ready(abort);
  }

  #launch(): Deno.ChildProcess {
    const child = spawn(this.command);
    this.running = true;
    this.#ended = child.status.then(({ code, signal }) => {
      this.running = false;
      return signal ?? `code ${code}`;
    });
    return child;
  }
}

/** The shell opens the log and then becomes the program: no line passes through this process. */
function spawn({ name, script, env, permissions = [], logs, watch }: Command): Deno.ChildProcess {
  const flags = [
    ...PERMISSIONS,
    ...permissions,
    HEAP,
    "--preload=local/end_with_parent.ts",
    ...watch ? WATCH : [],
  ];
  return new Deno.Command("sh", {
    args: [
      "-c",
      'exec "$@" >>"$0" 2>&1',
      join(logs, `${name}.log`),
      Deno.execPath(),
      "run",
      ...flags,
      ...script,
    ],
    env: { MALLOC_ARENA_MAX: "2", ...env },
    cwd: ROOT,
    stdin: "null",
    detached: true, // the terminal's Ctrl-C must not reach it
  }).spawn();
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

async function failure({ name, logs }: Command): Promise<Sentence> {
  const log = join(logs, `${name}.log`);
  const text = await Deno.readTextFile(log).catch(() => "");
  // deno-lint-ignore no-control-regex -- colours
  const lines = text.replace(/\x1b\[[\d;]*m/g, "").trimEnd().split("\n");
  const last = lines.findLast((line) => !/^\s/.test(line)) ?? ""; // not the stack under an error
  return new Sentence(`${name} ne démarre pas (« ${last} ») : lisez son journal, ${log}.`);
}
