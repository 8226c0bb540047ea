import { close, Messages, type Pair, text, write } from "./wire.ts";

/** A request as an upstream received it. */
export interface Seen {
  instance: string;
  method: string;
  path: string;
  headers: Pair[];
  bodyLength: number;
  body: string;
}

const HEALTH = "/sante";
const encoder = new TextEncoder();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A server that records what it receives and answers as its behaviour says: echo, status:N, slow:MS, close (no answer),
 * close-midway, refuse (nobody listens), health:N (N to probes, else echo).
 */
export class Upstream {
  seen: Seen[] = [];
  #behaviour = "";
  #listener?: Deno.TcpListener;
  #connections = new Set<Deno.Conn>();

  constructor(readonly name: string, readonly port: number, behaviour: string) {
    this.become(behaviour);
  }

  become(behaviour: string): void {
    this.#behaviour = behaviour;
    if (behaviour === "refuse") return this.stop();
    if (this.#listener) return;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: this.port });
    this.#accept(this.#listener);
  }

  stop(): void {
    this.#listener?.close();
    this.#listener = undefined;
    for (const connection of this.#connections) close(connection);
  }

  async #accept(listener: Deno.TcpListener): Promise<void> {
    for await (const connection of listener) {
      this.#connections.add(connection);
      this.#serve(connection).catch(() => {}).finally(() => {
        this.#connections.delete(connection);
        close(connection);
      });
    }
  }

  async #serve(connection: Deno.Conn): Promise<void> {
    const messages = new Messages(connection);
    for (;;) {
      const message = await messages.next(() => false);
      if (!message || message.truncated) return;
      const [method, path] = message.start.split(" ");
      const { headers, body } = message;
      const seen: Seen = {
        instance: this.name,
        method,
        path,
        headers,
        bodyLength: body.length,
        body: text(body.slice(0, 20_000)),
      };
      const probe = path.split("?")[0] === HEALTH;
      if (!probe) this.seen.push(seen);
      const [kind, argument] = this.#behaviour.split(":");
      if (kind === "close") return;
      if (kind === "slow") await pause(Number(argument));
      const fixed = kind === "status" || kind === "health" && probe;
      await write(connection, this.#answer(seen, fixed ? Number(argument) : undefined));
      if (kind !== "close-midway") continue;
      return void await pause(20);
    }
  }

  #answer(seen: Seen, status?: number): Uint8Array {
    const own: Pair[] = [["X-Instance", this.name]];
    if (this.#behaviour === "close-midway") {
      return bytes(
        200,
        [["Content-Type", "text/plain"], ["Content-Length", "1000"], ...own],
        "moitie",
      );
    }
    const asked = seen.headers.find(([name]) => name.toLowerCase() === "x-reply")?.[1];
    const reply: { status?: number; headers?: Pair[]; body?: string } =
      this.#behaviour === "echo" && asked ? JSON.parse(asked) : {};
    const code = reply.status ?? status ?? 200;
    const body = reply.body ?? JSON.stringify(seen);
    const headers: Pair[] = [["Content-Type", "application/json"], ...own, ...reply.headers ?? []];
    if (code === 204 || code === 304) return bytes(code, headers, "");
    headers.push(["Content-Length", `${encoder.encode(body).length}`]);
    return bytes(code, headers, seen.method === "HEAD" ? "" : body);
  }
}

const bytes = (status: number, headers: Pair[], body: string) =>
  encoder.encode(
    [`HTTP/1.1 ${status} X`, ...headers.map((pair) => pair.join(": ")), "", body].join("\r\n"),
  );
