import { type Seen, Upstream } from "./upstream.ts";
import type { Case, Json, Vectors } from "./vectors.ts";
import { type Answer, ask } from "./wire.ts";

const READY = "replay-ready";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A gateway, by its addresses. */
export interface Place {
  proxy: URL;
  admin: URL;
}

/** A file's upstreams running, and its configuration in force in a gateway. */
export class Stage implements Disposable {
  #upstreams = new Map<string, Upstream>();
  #ids = new Map<string, string>();

  private constructor(readonly place: Place, readonly vectors: Vectors) {}

  /** `ports` are free ones, which it takes from. */
  static async set(place: Place, vectors: Vectors, ports: number[]): Promise<Stage> {
    const stage = new Stage(place, vectors);
    for (const [name, behaviour] of Object.entries({ ...vectors.upstreams, [READY]: "echo" })) {
      stage.#upstreams.set(name, new Upstream(name, ports.pop()!, behaviour));
    }
    await stage.#load(vectors.config);
    return stage;
  }

  [Symbol.dispose](): void {
    for (const upstream of this.#upstreams.values()) upstream.stop();
  }

  /** Performs a case; all its answers, and what the upstreams saw of them. */
  async perform(one: Case): Promise<{ answers: Answer[]; seen: Seen[] }> {
    for (const [name, behaviour] of Object.entries(one.set ?? {})) {
      this.#upstreams.get(name)!.become(behaviour);
    }
    await pause(one.waitMs ?? 0);
    if (one.align) await align(one.align);
    for (const upstream of this.#upstreams.values()) upstream.seen = [];
    const request = this.fill(one.request);
    const send = () => ask(one.to === "admin" ? this.place.admin : this.place.proxy, request);
    const answers: Answer[] = [];
    if (one.load) answers.push(...await this.#underLoad(send, one.load));
    else for (let i = 0; i < (one.repeat ?? 1); i++) answers.push(await send());
    await pause(one.settleMs ?? 0);
    const seen = [...this.#upstreams.values()].filter(({ name }) => name !== READY);
    return { answers, seen: seen.flatMap((upstream) => upstream.seen) };
  }

  /** The same JSON with the ports, addresses and ids of this run in the places of their names. */
  fill(json: Json, text = false): Json {
    if (typeof json === "string") {
      const port = this.#upstreams.get(/^\$\{([\w-]+)\}$/.exec(json)?.[1] ?? "")?.port;
      return port && !text
        ? port
        : json.replace(/\$\{([\w.:-]+)\}/g, (_, name) => this.#value(name));
    }
    if (Array.isArray(json)) return json.map((item) => this.fill(item, text));
    if (json === null || typeof json !== "object") return json;
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        this.fill(key, true),
        this.fill(value, text || key === "pattern"),
      ]),
    );
  }

  #value(name: string): string {
    const { host, hostname, port } = this.place.proxy;
    const proxy: Record<string, string> = {
      "proxy.host": host,
      "proxy.hostname": hostname,
      "proxy.port": port,
    };
    if (name in proxy) return proxy[name];
    if (!name.startsWith("uuid:")) return `${this.#upstreams.get(name)!.port}`;
    if (!this.#ids.has(name)) this.#ids.set(name, crypto.randomUUID());
    return this.#ids.get(name)!;
  }

  /** Loads a configuration with one route more, by which it is seen to be in force. */
  async #load(config: Json): Promise<void> {
    const path = `/${READY}/${crypto.randomUUID()}`;
    const { port } = this.#upstreams.get(READY)!;
    const route = { name: READY, paths: [path], strip_path: false };
    const service = { name: READY, host: "127.0.0.1", port, routes: [route] };
    const body = this.fill(config);
    body.services = [...body.services ?? [], service];
    const loaded = await ask(this.place.admin, { method: "POST", path: "/config", body });
    if (loaded.status !== 201) throw new Error(`Refused: ${loaded.status} ${loaded.body}`);
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      const headers = this.vectors.readyHeaders;
      const ready = await ask(this.place.proxy, { method: "GET", path, headers });
      if (ready.status === 200) return void await pause(this.vectors.settleMs ?? 50);
      await pause(50);
    }
    throw new Error("The configuration didn't come into force within 10 s");
  }

  async #underLoad(
    send: () => Promise<Answer>,
    load: NonNullable<Case["load"]>,
  ): Promise<Answer[]> {
    const answers: Answer[] = [];
    let over = false;
    const clients = Array.from({ length: load.connections }, async () => {
      while (!over) answers.push(await send());
    });
    for (let i = 0; i < load.swaps; i++) {
      await this.#load(i % 2 ? this.vectors.config : load.config);
    }
    over = true;
    await Promise.all(clients);
    return answers;
  }
}

async function align({ periodMs, maxOffsetMs }: NonNullable<Case["align"]>): Promise<void> {
  const offset = Date.now() % periodMs;
  if (offset > maxOffsetMs) await pause(periodMs - offset + 30);
}
