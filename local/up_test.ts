import assert from "node:assert/strict";
import { join } from "node:path";
import postgres from "postgres";
import { removeData } from "./data_folder.ts";
import { alive, signal, tree } from "./processes.ts";
import { SERVICES } from "./services.ts";

const ROOT = join(import.meta.dirname!, "..");
const folder = await Deno.makeTempDir();
const folders = [join(folder, "un"), join(folder, "deux")];

/** A real run of `deno task up` on free ports, and what it prints. */
class Up {
  output = "";
  readonly task: Deno.ChildProcess;
  readonly #read: Promise<void>;

  constructor(dir: string, ...args: string[]) {
    this.task = new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "up", ...args],
      cwd: ROOT,
      env: { MAGASIN_DIR: dir, MAGASIN_PORTS: "free", NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) this.output += text;
    };
    this.#read = Promise.all([read(this.task.stdout), read(this.task.stderr)]).then(() => {});
  }

  async says(what: RegExp): Promise<RegExpMatchArray> {
    return await until(() => this.output.match(what), () => `${what} in:\n${this.output}`);
  }

  /** Waits for its end. */
  async ended(): Promise<number> {
    const { code } = await this.task.status;
    await this.#read;
    return code;
  }

  async processes() {
    return (await tree(this.task.pid)).filter(({ pid }) => pid !== this.task.pid);
  }

  async pid(command: RegExp): Promise<number> {
    return (await this.processes()).find((process) => command.test(process.command))!.pid;
  }
}

async function until<T>(probe: () => T | Promise<T>, what: () => string, seconds = 30) {
  for (let i = 0; i < seconds * 20; i++) {
    const found = await probe();
    if (found) return found as NonNullable<T>;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Not in ${seconds} s: ${what()}`);
}

const gone = (processes: { pid: number; command: string }[]) => {
  const left = () => processes.filter(({ pid }) => alive(pid));
  return until(() => left().length === 0, () => JSON.stringify(left()), 5);
};

/** Statements on the database of stock of a running system. */
async function inStock(up: Up, statement: string) {
  const { command } = (await up.processes()).find(({ command }) => / -c port=/.test(command))!;
  const port = / port=(\d+)/.exec(command)![1];
  const sql = postgres(`postgres://stock:stock@127.0.0.1:${port}/stock`, { max: 1 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

Deno.test("up serves the pages and every documentation, restarts what dies, and Ctrl-C leaves nothing", async () => {
  const [one, other] = folders.map((dir) => new Up(dir)); // two systems side by side
  for (const up of [one, other]) {
    await up.says(/Ctrl-C pour arrêter/);
    const urls = up.output.match(/http:\S+/g)!;
    assert.equal(urls.length, SERVICES.length + 3); // and the pages, the shop, the documentation
    for (const url of urls) {
      const response = await fetch(url);
      assert.match(await response.text(), /<html lang="fr"/i);
      assert.equal(response.status, 200, url);
    }
  }
  const second = new Up(folders[0]);
  assert.equal(await second.ended(), 1);
  assert.match(second.output, /^✗ Le système de .* tourne déjà : .*\n$/);

  signal(await one.pid(/services\/stock\//), "SIGKILL");
  await one.says(/stock-\d s'est arrêté \(SIGKILL\)[^]*stock-\d est de retour/);
  signal(await one.pid(/\/postgres -D/), "SIGKILL");
  await one.says(/postgres s'est arrêté[^]*postgres est de retour/);

  const processes = [...await one.processes(), ...await other.processes()];
  assert(processes.length > 20);
  signal(one.task.pid, "SIGINT");
  signal(other.task.pid, "SIGKILL"); // the launcher alone
  await gone(processes);
  assert.equal(await one.ended(), 0);
  await other.ended();
});

Deno.test("data outlive up, even killed, until --reset", async () => {
  const killed = new Up(folders[0]);
  await killed.says(/Ctrl-C pour arrêter/);
  await inStock(killed, "create table trace ()");
  const processes = await killed.processes();
  signal(await killed.pid(/local\/up\.ts/), "SIGKILL");
  await killed.ended();

  const again = new Up(folders[0]); // at once, while what was left behind is ending
  await again.says(/Ctrl-C pour arrêter/);
  await gone(processes);
  assert.equal((await inStock(again, "select 1 from pg_class where relname = 'trace'")).length, 1);
  signal(again.task.pid, "SIGTERM");
  assert.equal(await again.ended(), 0);

  const fresh = new Up(folders[0], "--reset");
  await fresh.says(/Ctrl-C pour arrêter/);
  assert.equal((await inStock(fresh, "select 1 from pg_class where relname = 'trace'")).length, 0);
  signal(fresh.task.pid, "SIGHUP");
  assert.equal(await fresh.ended(), 0);
});

Deno.test("up stopped while it starts leaves nothing; what prevents a start is one sentence", async () => {
  const early = new Up(folders[1]);
  await early.says(/✓ base de données/);
  const processes = await early.processes();
  signal(early.task.pid, "SIGTERM");
  assert.equal(await early.ended(), 0);
  await gone(processes);
  assert.doesNotMatch(early.output, /Ctrl-C|error/i);

  await Deno.writeTextFile(join(folders[1], "postgres", "PG_VERSION"), "?");
  const damaged = new Up(folders[1]);
  assert.equal(await damaged.ended(), 1);
  assert.match(damaged.output, /^✗ Les données de .* --reset .*\n$/);

  const wrong = new Up(folders[1], "--rest");
  assert.equal(await wrong.ended(), 1);
  assert.match(wrong.output, /^✗ « --rest » n'est pas une option : .*\n$/);
});

Deno.test.afterAll(async () => {
  for (const dir of folders) await removeData(join(dir, "postgres"));
  await Deno.remove(folder, { recursive: true });
});
