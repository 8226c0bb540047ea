import { readManifests } from "../../gateway/translation/manifests.ts";
import { translate } from "../../gateway/translation/translate.ts";
import { freePorts } from "../ports.ts";
import { Server } from "../program.ts";
import { SERVICES } from "../services.ts";
import { PATH } from "./empty_route.ts";
import { httpLoad, KEY } from "./http_load.ts";
import { compare, type Comparison, type Side } from "./round.ts";

/** Through the gateway to an empty route, beside a proxy that only forwards: with no rule, then with the manifests'. */
export async function throughGateway(logs: string, abort: AbortSignal): Promise<Comparison[]> {
  const ports = freePorts(4);
  const [upstream, proxy, gateway, admin] = ports.map((port) => `http://127.0.0.1:${port}`);
  const server = (name: string, url: string, script: string, env = {}) => {
    const { hostname: HOST, port: PORT } = new URL(url);
    return new Server(name, url, { name, script: [script], env: { HOST, PORT, ...env }, logs });
  };
  const servers = [
    server("raw", upstream, "local/bench/empty_raw.ts"),
    server("proxy", proxy, "local/bench/bare_proxy.ts", { UPSTREAM: upstream }),
    server("gateway", gateway, "gateway/local/main.ts", { ADMIN_PORT: `${ports[3]}` }),
  ];
  const measure = async (name: string, config: object, ours: Side) => {
    const { status } = await fetch(`${admin}/config`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(config),
    });
    if (status !== 201) throw new Error(`The gateway refused its configuration: ${status}`);
    const yardstick = httpLoad(proxy + PATH);
    return await compare({ name, unit: "réponses/s", ours, yardstick }, abort);
  };
  try {
    await Promise.all(servers.map((server) => server.ready(abort)));
    const [bare, ruled] = [plain(ports[0]), await manifests(ports[0])];
    const keyed = httpLoad(`${gateway}/api/v1/produits`, KEY);
    return [
      await measure("passerelle sans règle / mandataire nu", bare, httpLoad(gateway + PATH)),
      await measure("passerelle, toutes ses règles / mandataire nu", ruled, keyed),
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const plain = (port: number) => ({
  _format_version: "3.0",
  services: [{ name: "vide", host: "127.0.0.1", port, routes: [{ name: "vide", paths: ["/"] }] }],
});

/** The manifests' configuration with every service at one address, and limits that the load doesn't meet. */
async function manifests(port: number) {
  const targets = SERVICES.map(({ name }) => [name, [`127.0.0.1:${port}`]]);
  const config = await translate(await readManifests(), Object.fromEntries(targets));
  const plugins = config.plugins.map((plugin) =>
    plugin.name === "rate-limiting"
      ? { ...plugin, config: { ...plugin.config, minute: 1_000_000_000 } }
      : plugin
  );
  return { ...config, plugins };
}
