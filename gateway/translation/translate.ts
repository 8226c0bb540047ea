import { type Manifest, serviceAnnotations } from "./manifests.ts";

/** `host:port` of each instance, by service. */
export type Targets = Record<string, string[]>;

export type DeclarativeConfig = Awaited<ReturnType<typeof translate>>;

const PROTOCOLS = ["http", "https"];
const PORT = "http";

/**
 * The declarative configuration (format 3.0) that Kong Ingress Controller makes of these objects, for those kinds,
 * annotations and fields that gateway/ uses; recorded/kic.json is what the controller itself made of them.
 */
export async function translate(manifests: Manifest[], targets: Targets, namespace = "magasin") {
  const of = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
  const annotations = kong(await serviceAnnotations());
  const policy = of("KongUpstreamPolicy").find(({ metadata }) =>
    metadata.name === annotations["upstream-policy"]
  )!;
  const routes = of("Ingress").flatMap((ingress) => routesOf(ingress, namespace));
  const consumers = of("KongConsumer");
  const upstream = (service: string) => `${service}.${namespace}.${PORT}.svc`;

  return {
    _format_version: "3.0",
    services: Object.keys(targets).map((service) => ({
      name: `${namespace}.${service}.${PORT}`,
      protocol: "http",
      host: upstream(service),
      port: 80,
      path: "/",
      connect_timeout: Number(annotations["connect-timeout"]),
      write_timeout: Number(annotations["write-timeout"]),
      read_timeout: Number(annotations["read-timeout"]),
      retries: Number(annotations.retries),
      routes: routes.filter((route) => route.service === service).map(({ route }) => route),
    })),
    upstreams: Object.entries(targets).map(([service, addresses]) => ({
      name: upstream(service),
      algorithm: policy.spec.algorithm,
      healthchecks: snakeCase(policy.spec.healthchecks),
      targets: addresses.map((target) => ({ target })),
    })),
    consumers: consumers.map((consumer) => consumerOf(consumer, of("Secret"))),
    plugins: of("KongPlugin", "KongClusterPlugin").flatMap((plugin) => {
      const { name, labels } = plugin.metadata;
      const entry = {
        name: plugin.plugin as string,
        config: plugin.config as Record<string, unknown>,
        enabled: true,
        protocols: PROTOCOLS,
      };
      if (labels?.global === "true") return [entry];
      const onRoutes = routes.filter(({ plugins }) => plugins.includes(name));
      const onConsumers = consumers.filter((consumer) => pluginsOf(consumer).includes(name));
      return places(
        onRoutes.map(({ route }) => ({ route: route.name })),
        onConsumers.map(({ username }) => ({ consumer: username as string })),
      ).map((place) => ({ ...entry, ...place }));
    }),
  };
}

/** A plugin named by routes and by consumers holds for these consumers on these routes, and nowhere else. */
function places(routes: { route: string }[], consumers: { consumer: string }[]) {
  if (routes.length === 0 || consumers.length === 0) return [...routes, ...consumers];
  return routes.flatMap((route) => consumers.map((consumer) => ({ ...route, ...consumer })));
}

/** A route for each service that the Ingress names. */
function routesOf(ingress: Manifest, namespace: string) {
  const { methods, "strip-path": stripPath } = kong(ingress.metadata.annotations);
  const paths: IngressPath[] = ingress.spec.rules.flatMap((rule: Rule) => rule.http.paths);
  const services = [...new Set(paths.map(({ backend }) => backend.service.name))];
  return services.map((service) => ({
    service,
    plugins: pluginsOf(ingress),
    route: {
      name: `${namespace}.${ingress.metadata.name}.${service}..${PORT}`,
      methods: methods.split(","),
      paths: paths.filter(({ backend }) => backend.service.name === service).flatMap(pathsOf),
      protocols: PROTOCOLS,
      strip_path: stripPath === "true",
      preserve_host: true,
      path_handling: "v0",
      regex_priority: 0,
      https_redirect_status_code: 426,
      request_buffering: true,
      response_buffering: true,
    },
  }));
}

type Rule = { http: { paths: IngressPath[] } };
type IngressPath = { path: string; pathType: string; backend: { service: { name: string } } };

/** Kong bounds neither: a prefix would match `/uc1X`, so it is two paths; a regular expression starts with `~`. */
function pathsOf({ path, pathType }: IngressPath): string[] {
  if (pathType === "Exact") return [`~${path}$`];
  if (pathType === "Prefix") return [`${path}/`, `~${path}$`];
  return [path.replace(/^\/~/, "~")];
}

function consumerOf({ username, credentials = [] }: Manifest, secrets: Manifest[]) {
  const held = (type: string) =>
    secrets.filter(({ metadata }) =>
      credentials.includes(metadata.name) && metadata.labels?.["konghq.com/credential"] === type
    ).map(({ stringData }) => stringData as Record<string, string>);
  const [keys, groups] = [held("key-auth"), held("acl")];
  return {
    username: username as string,
    ...keys.length > 0 && { keyauth_credentials: keys.map(({ key }) => ({ key })) },
    ...groups.length > 0 && { acls: groups.map(({ group }) => ({ group })) },
  };
}

/** The annotations under konghq.com/, without it. */
const kong = (annotations: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(annotations).filter(([name]) => name.startsWith("konghq.com/"))
      .map(([name, value]) => [name.slice("konghq.com/".length), value]),
  );

const pluginsOf = ({ metadata }: Manifest): string[] =>
  kong(metadata.annotations).plugins?.split(/,\s*/) ?? [];

function snakeCase(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCase(inner),
    ]),
  );
}
