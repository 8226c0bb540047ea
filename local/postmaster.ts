import { join } from "node:path";
import { account } from "./binaries.ts";
import { damaged } from "./data_folder.ts";
import { portTaken } from "./ports.ts";
import { processesIn } from "./processes.ts";
import { Sentence } from "./sentence.ts";

/** For a small machine; durability (fsync, synchronous_commit, full_page_writes) stays at its safe defaults. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "64MB",
  work_mem: "4MB",
  maintenance_work_mem: "32MB",
  io_method: "sync",
  jit: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  timezone: "UTC",
};

/**
 * A shell stands between: it says the postmaster's pid, waits for it, and asks it to stop when this process
 * is gone (its standard input then ends), even by kill -9.
 */
const GUARD = `log=$1; shift
exec 3<&0 2>>"$log"
"$@" 3<&- </dev/null >&2 & echo $!; postmaster=$!
{ cat <&3; kill -INT $postmaster; } >/dev/null 2>&1 &
wait $postmaster`;

/** Starts the postmaster and waits until it accepts connections; throws a sentence when it doesn't. */
export async function launch(bin: string, data: string, port: number) {
  const log = join(data, "postgres.log");
  await Deno.remove(log).catch(() => {});
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([k, v]) => ["-c", `${k}=${v}`]);
  const guard = new Deno.Command("sh", {
    ...await account(),
    args: ["-c", GUARD, "guard", log, join(bin, "postgres"), "-D", data, ...settings],
    cwd: bin,
    stdin: "piped",
    stdout: "piped",
    detached: true, // the terminal's Ctrl-C must not reach it
  }).spawn();
  const reader = guard.stdout.getReader();
  const pid = Number(new TextDecoder().decode((await reader.read()).value));
  await reader.cancel();
  const run = { pid, over: false, ended: Promise.resolve("") };
  run.ended = guard.status.then(async ({ code, signal }) => {
    run.over = true;
    await guard.stdin.close();
    return signal ?? `code ${code}`;
  });
  while (!await ready(data, pid)) {
    if (run.over) throw await refusal(data, port, await Deno.readTextFile(log).catch(() => ""));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return run;
}

/** What pg_ctl waits for: the state on line 8 of postmaster.pid, when that file is this postmaster's. */
async function ready(data: string, pid: number): Promise<boolean> {
  const lines = (await Deno.readTextFile(join(data, "postmaster.pid")).catch(() => "")).split("\n");
  return Number(lines[0]) === pid && Boolean(lines[7]?.startsWith("ready"));
}

async function refusal(data: string, port: number, log: string): Promise<Error> {
  const fatal = log.split("\n").findLast((line) => /(FATAL|PANIC):/.test(line));
  const reason = fatal?.replace(/^.*(FATAL|PANIC):\s*/, "") ?? "PostgreSQL ne démarre pas";
  if (/could not create any TCP/.test(reason)) return await portTaken(port);
  if (/lock file .* already exists/.test(reason)) return inUse(data);
  if (/wrong ownership/.test(reason)) {
    return new Sentence(`${data} appartient à un autre utilisateur : relancez sous son nom.`);
  }
  if (/No space left/.test(log)) {
    return new Sentence(`Le disque est plein : libérez de la place pour ${data}, puis relancez.`);
  }
  return damaged(data, reason);
}

const inUse = (data: string) =>
  new Sentence(`Un autre PostgreSQL se sert de ${data} : arrêtez l'autre « up », puis relancez.`);

/**
 * Waits until the processes of an earlier run have left the data, then removes its postmaster.pid, whose
 * pid may since belong to something else. Elsewhere than on Linux, PostgreSQL's own check decides.
 */
export async function vacated(data: string): Promise<void> {
  for (let i = 0; processesIn(data).length > 0; i++) {
    if (i === 30) throw inUse(data);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (Deno.build.os === "linux") await Deno.remove(join(data, "postmaster.pid")).catch(() => {});
}
