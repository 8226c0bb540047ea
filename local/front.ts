// The laptop's plain front: every service by its public paths on one port, instances in turn.
import { type Context, Hono } from "hono";
import { proxy } from "hono/proxy";

/** The public paths of each service. */
export const PUBLIC: Record<string, string[]> = {
  produits: ["/api/v1/produits"],
  stock: ["/api/v1/magasins", "/api/v1/stock", "/api/v1/demandes"],
  ventes: ["/api/v1/ventes", "/api/v1/rapports", "/api/v1/statistiques"],
  reapprovisionnement: ["/api/v1/reapprovisionnements"],
  performances: ["/api/v1/performances"],
  clients: ["/api/v1/clients", "/api/v1/sessions"],
  paniers: ["/api/v1/paniers"],
  commandes: ["/api/v1/commandes"],
};
const PRIVATE = ["/interne", "/metrics", "/livez", "/readyz"];
/** The longest body, in bytes, that is kept so that the next instance can be given it too. */
const KEPT = 65_536;

const client = Deno.createHttpClient({ allowHost: true });

/** `instances` gives the addresses of each service's instances. */
export function front(instances: Record<string, string[]>): Hono {
  const app = new Hono();
  const to = (service: string, path?: string) => {
    const urls = instances[service] ?? [];
    let turn = 0;
    return (c: Context) => {
      const first = turn++ % (urls.length || 1);
      const { pathname, search } = new URL(c.req.url);
      const targets = [...urls.slice(first), ...urls.slice(0, first)];
      return forward(c, service, targets.map((url) => url + (path ?? pathname) + search));
    };
  };
  for (const path of PRIVATE) {
    app.all(`${path}/*`, (c) => problem(c, 404, "Introuvable", "Cette adresse n'existe pas"));
  }
  for (const [service, paths] of Object.entries(PUBLIC)) {
    for (const path of paths) app.all(`${path}/*`, to(service));
    app.get(`/doc/${service}/openapi.json`, to(service));
  }
  return app.all("*", to("magasin"));
}

/** The first answer of these addresses: the next one is tried where nothing can have happened. */
async function forward(c: Context, service: string, targets: string[]): Promise<Response> {
  const { raw } = c.req;
  const kept = Number(c.req.header("Content-Length") ?? KEPT + 1) <= KEPT;
  const body = raw.body && (kept ? await raw.arrayBuffer() : raw.body);
  const repeatable = raw.method === "GET" || raw.method === "HEAD";
  for (const target of targets) {
    try {
      return await proxy(target, {
        raw,
        body,
        redirect: "manual",
        customFetch: (request) => fetch(request, { client }),
      });
    } catch (error) {
      if (raw.signal.aborted) return new Response(null, { status: 499 });
      const refused = /\(Connect\)/.test(String((error as Error).cause));
      if (!refused && !repeatable) {
        return problem(c, 502, "Mauvaise passerelle", `${service} n'a pas fini de répondre`);
      }
      if (body instanceof ReadableStream) break;
    }
  }
  return problem(c, 503, "Service indisponible", `${service} ne répond pas`);
}

function problem(c: Context, status: 404 | 502 | 503, title: string, detail: string): Response {
  const correlation_id = c.req.header("X-Correlation-Id") ?? crypto.randomUUID();
  const body = { type: "about:blank", title, status, detail, instance: c.req.path, correlation_id };
  c.header("X-Correlation-Id", correlation_id);
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

if (import.meta.main) {
  const url = (name: string) => Deno.env.get(`${name.toUpperCase()}_URL`)?.split(",") ?? [];
  const names = [...Object.keys(PUBLIC), "magasin"];
  const { HOST: hostname, PORT } = Deno.env.toObject();
  const server = Deno.serve(
    { hostname, port: Number(PORT) },
    front(Object.fromEntries(names.map((name) => [name, url(name)]))).fetch,
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    Deno.addSignalListener(signal, () => server.shutdown().then(() => Deno.exit(0)));
  }
}
