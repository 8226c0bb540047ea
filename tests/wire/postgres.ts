import { Faults, type Wire } from "./faults.ts";
import { type Message, messages } from "./postgres_messages.ts";

/** Makes the server tell what it has so far. */
const FLUSH = new Uint8Array([0x48, 0, 0, 0, 4]);

/**
 * A wire to PostgreSQL; `url` is a database's. A fault's pattern is held against a statement's text.
 * Before is before its Execute is passed on; beforeCommit once it is executed, its Sync not yet passed
 * on; after is once ReadyForQuery has come back (outside a transaction: it is committed). A statement
 * that fails is struck by neither of the last two.
 */
export function pgWire(url: string): Wire {
  const faults = new Faults();
  const target = new URL(url);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const sessions = new Set<Session>();
  const accepting = (async () => {
    for await (const client of listener) {
      const session = new Session(client, faults);
      sessions.add(session);
      session.run(target).finally(() => sessions.delete(session));
    }
  })();
  const through = new URL(url);
  through.host = `127.0.0.1:${listener.addr.port}`;
  return {
    url: through.href,
    arm: (fault) => faults.arm(fault),
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      for (const session of sessions) session.cut();
    },
  };
}

/** One client's connection, and ours to the server on its behalf. */
class Session {
  #server?: Deno.TcpConn;
  #statements = new Map<string, string>();
  #portals = new Map<string, string>();
  /** The texts executed, a list for each ReadyForQuery that is to come; the last is still growing. */
  #units: string[][] = [["startup"], []];
  #awaited?: { types: string; resolve: (type: string) => void };

  constructor(readonly client: Deno.TcpConn, readonly faults: Faults) {}

  async run({ hostname, port }: URL): Promise<void> {
    try {
      this.#server = await Deno.connect({ hostname, port: Number(port || 5432) });
      this.client.setNoDelay();
      this.#server.setNoDelay();
      await Promise.race([this.#up(this.#server), this.#down(this.#server)]);
    } catch {
      // an end that breaks off is what wires are for
    } finally {
      this.cut();
    }
  }

  cut() {
    for (const end of [this.client, this.#server]) {
      try {
        end?.close();
      } catch {
        // closed already
      }
    }
  }

  async #up(server: Deno.TcpConn) {
    for await (const message of messages(this.client, "frontend")) {
      if (message.type === "encryption?") {
        await write(this.client, new TextEncoder().encode("N"));
        continue;
      }
      const executed = this.#read(message);
      if (executed !== undefined && !await this.faults.strike("before", executed)) return;
      const holds = message.type === "E" && this.faults.awaits("beforeCommit", executed!);
      if (!holds) await write(server, message.bytes);
      else if (!await this.#executeOnly(server, message.bytes, executed!)) return;
    }
  }

  /** Has a statement executed, its commit awaited; says whether that may come. */
  async #executeOnly(server: Deno.TcpConn, execute: Uint8Array, text: string): Promise<boolean> {
    while (this.#units.length > 1) await this.#next("Z");
    const outcome = this.#next("CE");
    await write(server, execute);
    await write(server, FLUSH);
    return await outcome === "E" || await this.faults.strike("beforeCommit", text);
  }

  /** The type of the server's next message that is of one of these. */
  #next(types: string): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#awaited = { types, resolve };
    return promise;
  }

  /** Follows what the client does with statements; gives the text of the one to be executed now. */
  #read({ type, strings }: Message): string | undefined {
    let executed: string | undefined;
    if (type === "P") this.#statements.set(...strings(2) as [string, string]);
    if (type === "B") {
      const [portal, statement] = strings(2);
      this.#portals.set(portal, this.#statements.get(statement) ?? "");
    }
    if (type === "E") executed = this.#portals.get(strings(1)[0]);
    if (type === "Q") executed = strings(1)[0];
    if (executed !== undefined) this.#units.at(-1)!.push(executed);
    if (type === "Q" || type === "S") this.#units.push([]);
    return executed;
  }

  async #down(server: Deno.TcpConn) {
    let held: Message[] = [];
    for await (const message of messages(server, "backend")) {
      const struck = this.#units[0].find((text) => this.faults.awaits("after", text));
      if (struck === undefined && held.length === 0) await write(this.client, message.bytes);
      else held.push(message);
      if (message.type === "Z") {
        this.#units.shift();
        const failed = held.some(({ type }) => type === "E");
        if (struck !== undefined && !failed && !await this.faults.strike("after", struck)) return;
        for (const { bytes } of held) await write(this.client, bytes);
        held = [];
      }
      if (this.#awaited?.types.includes(message.type)) this.#awaited.resolve(message.type);
    }
  }
}

async function write(end: Deno.TcpConn, bytes: Uint8Array) {
  for (let sent = 0; sent < bytes.length;) sent += await end.write(bytes.subarray(sent));
}
