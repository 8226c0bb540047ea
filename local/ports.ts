import { Sentence } from "./sentence.ts";
import { processes } from "./processes.ts";

/** Below the ports that systems give to outgoing connections, above what browsers refuse. */
const [FIRST, LAST] = [12_000, 32_000];

/** What was given out: several systems start side by side, and take their ports a while later. */
const given = new Set<number>();

/**
 * Ports of 127.0.0.1 that nobody listens on at this moment, none of them given out before. Not the system's own choice
 * (port 0): an outgoing connection could get the same one before its server listens.
 */
export function freePorts(count: number): number[] {
  return Array.from({ length: count }, () => {
    while (true) {
      const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
      if (given.has(port) || isTaken(port)) continue;
      given.add(port);
      return port;
    }
  });
}

/**
 * Throws a sentence that names the first of these ports that is taken, and by whom where that can be
 * known. Waits a little first: services whose supervisor was killed are about to leave theirs.
 */
export async function requirePorts(ports: number[]): Promise<void> {
  const deadline = Date.now() + 1_500;
  for (const port of ports) {
    while (isTaken(port)) {
      if (Date.now() > deadline) throw await portTaken(port);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function isTaken(port: number): boolean {
  try {
    listen(port).close();
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return true;
    throw error;
  }
}

export async function portTaken(port: number): Promise<Sentence> {
  const owner = await listenerOf(port);
  const by = owner ? ` par le processus ${owner.pid} (${owner.command.slice(0, 80)})` : "";
  return new Sentence(`Le port ${port} est déjà pris${by} : arrêtez ce programme, puis relancez.`);
}

const listen = (port: number) => Deno.listen({ hostname: "127.0.0.1", port });

/** Linux only: the socket's inode in /proc/net/tcp, then the process that holds it open. */
async function listenerOf(port: number) {
  if (Deno.build.os !== "linux") return undefined;
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const sockets = ["tcp", "tcp6"].flatMap((table) => {
    try {
      return Deno.readTextFileSync(`/proc/net/${table}`).split("\n");
    } catch {
      return [];
    }
  }).map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === "0A")
    .map((columns) => `socket:[${columns[9]}]`);
  return (await processes()).find(({ pid }) => {
    try {
      return [...Deno.readDirSync(`/proc/${pid}/fd`)].some(({ name }) =>
        sockets.includes(Deno.readLinkSync(`/proc/${pid}/fd/${name}`))
      );
    } catch {
      return false;
    }
  });
}
