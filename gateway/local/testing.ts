import { freePorts } from "../../local/ports.ts";
import { Upstream } from "../contract-vectors/runner/upstream.ts";
import { type Answer, ask, type Request } from "../contract-vectors/runner/wire.ts";
import { type Gateway, startGateway } from "./gateway.ts";

export const HOST = "127.0.0.1";

/** A gateway for a test, on free ports. */
export interface Running extends AsyncDisposable {
  gateway: Gateway;
  proxy: URL;
  admin: URL;
  /** One raw request; GET when it names no method. */
  ask(request: Partial<Request> & { path: string }): Promise<Answer>;
  configure(config: unknown): Promise<Answer>;
}

export async function running(config?: unknown): Promise<Running> {
  const [proxy, admin] = freePorts(2);
  const gateway = await startGateway({
    proxy: { hostname: HOST, port: proxy },
    admin: { hostname: HOST, port: admin },
    config,
  });
  const url = (port: number) => new URL(`http://${HOST}:${port}`);
  return {
    gateway,
    proxy: url(proxy),
    admin: url(admin),
    ask: (request) => ask(url(proxy), { method: "GET", ...request }),
    configure: (body) =>
      ask(url(admin), { method: "POST", path: "/config?flatten_errors=1", body }),
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

/** An upstream that tells what it received; `using` stops it. */
export function upstream(name = "amont", behaviour = "echo"): Upstream & Disposable {
  const started = new Upstream(name, freePorts(1)[0], behaviour);
  return Object.assign(started, { [Symbol.dispose]: () => started.stop() });
}

/** A configuration of one service with one route at /, and more. */
export const configOf = (port: number, route: object = {}, more: object = {}) => ({
  _format_version: "3.0",
  services: [{
    name: "service",
    host: HOST,
    port,
    routes: [{ name: "route", paths: ["/"], strip_path: false, ...route }],
  }],
  ...more,
});

/** Sends bytes and gives back all that comes until the connection ends. */
export async function converse({ hostname, port }: URL, bytes: string): Promise<string> {
  using connection = await Deno.connect({ hostname, port: Number(port) });
  await connection.write(new TextEncoder().encode(bytes));
  return await new Response(connection.readable).text();
}
