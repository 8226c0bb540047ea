import { z } from "zod";
import { normalise } from "./path.ts";

// The entities of Kong's declarative configuration, as far as this gateway acts on them. What it can't do is refused,
// never ignored. Messages are Kong's.

const between = (low: number, high: number) =>
  z.int().refine((n) => n >= low && n <= high, `value should be between ${low} and ${high}`);
export const milliseconds = between(1, 2 ** 31 - 2);
const port = between(0, 65_535);
const weight = between(0, 65_535);
const hostname = /^[\w-]+(\.[\w-]+)*\.?$|^\[?[\da-f:]+\]?$/i;
const methodName = z.string().regex(/^[A-Z]+$/, {
  error: ({ input }) => `invalid value: ${input}`,
});
/** Another entity, by its id or its name. */
const reference = z.union([
  z.string(),
  z.strictObject({ id: z.string() }),
  z.strictObject({ name: z.string() }),
  z.strictObject({ username: z.string() }),
]);
const common = {
  id: z.guid().optional(),
  tags: z.array(z.string()).optional(),
  created_at: z.int().optional(),
  updated_at: z.int().optional(),
};
const protocol = z.enum(["grpc", "grpcs", "http", "https", "tcp", "tls", "tls_passthrough", "udp"]);

const service = z.strictObject({
  ...common,
  name: z.string().optional(),
  protocol: protocol.refine(
    (name) => name === "http",
    "this gateway calls services by http only",
  ).default("http"),
  host: z.string(),
  port: port.default(80),
  path: z.string().startsWith("/", "should start with: /").optional(),
  retries: between(0, 32_767).default(5),
  connect_timeout: milliseconds.default(60_000),
  write_timeout: milliseconds.default(60_000),
  read_timeout: milliseconds.default(60_000),
  enabled: z.boolean().default(true),
});

const routePath = z.string().superRefine((path, issues) => {
  if (!/^~?\//.test(path)) {
    issues.addIssue("should start with: / (fixed path) or ~/ (regex path)");
  } else if (path.startsWith("~")) {
    try {
      new RegExp(path.slice(1));
    } catch (error) {
      issues.addIssue(`invalid regex: '${path.slice(1)}' (${(error as Error).message})`);
    }
  } else {
    const encoded = path.replace(/[^\x21-\x7e]/g, encodeURIComponent);
    const normal = normalise(encoded);
    const wanted = normal && decodeURIComponent(normal.replaceAll("%", "%25"));
    if (/%(?!2F)/i.test(path) && wanted !== path) {
      issues.addIssue(`non-normalized path, consider use '${normal}' instead`);
    }
  }
});
const hostPattern = z.string().superRefine((host, issues) => {
  if (host.split("*").length > 2) {
    issues.addIssue("invalid wildcard: must have at most one wildcard");
  } else if (host.includes("*") && !/^\*\.|\.\*$/.test(host)) {
    issues.addIssue("invalid wildcard: must be placed at leftmost or rightmost label");
  }
});

const route = z.strictObject({
  ...common,
  name: z.string().optional(),
  service: reference.optional(),
  protocols: z.array(protocol).default(["http", "https"]),
  methods: z.array(methodName).optional(),
  hosts: z.array(hostPattern).optional(),
  paths: z.array(routePath).optional(),
  headers: z.record(z.string(), z.array(z.string())).optional(),
  https_redirect_status_code: z.literal([301, 302, 307, 308, 426]).default(426),
  regex_priority: z.int().default(0),
  strip_path: z.boolean().default(true),
  /** As with Kong's `traditional_compatible` router, `v1` is the same as `v0`. */
  path_handling: z.enum(["v0", "v1"]).default("v0"),
  preserve_host: z.boolean().default(false),
  request_buffering: z.boolean().default(true),
  response_buffering: z.boolean().default(true),
}).superRefine(({ methods, hosts, headers, paths }, issues) => {
  if (methods ?? hosts ?? headers ?? paths) return;
  issues.addIssue(
    "must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'",
  );
});

const statuses = z.array(between(100, 999));
const seconds = z.number().refine(
  (n) => n >= 0 && n <= 65_535,
  "value should be between 0 and 65535",
);
const count = between(0, 255);
const activeChecks = z.strictObject({
  type: z.literal("http").default("http"),
  http_path: z.string().startsWith("/", "should start with: /").default("/"),
  timeout: seconds.default(1),
  concurrency: between(1, 2 ** 31 - 1).default(10),
  healthy: z.strictObject({
    /** Seconds; 0: no probes. */
    interval: seconds.default(0),
    successes: count.default(0),
    http_statuses: statuses.default([200, 302]),
  }).prefault({}),
  unhealthy: z.strictObject({
    interval: seconds.default(0),
    http_failures: count.default(0),
    tcp_failures: count.default(0),
    timeouts: count.default(0),
    http_statuses: statuses.default([429, 404, 500, 501, 502, 503, 504, 505]),
  }).prefault({}),
});

const upstream = z.strictObject({
  ...common,
  name: z.string().regex(hostname, {
    error: ({ input }) => `Invalid name ('${input}'); must be a valid hostname`,
  }),
  algorithm: z.literal("round-robin").default("round-robin"),
  hash_on: z.literal("none").default("none"),
  hash_fallback: z.literal("none").default("none"),
  slots: between(10, 65_536).default(10_000),
  host_header: z.string().optional(),
  healthchecks: z.strictObject({
    active: activeChecks.prefault({}),
    /** Percentage of the weight below which nothing is served. */
    threshold: z.number().default(0),
  }).prefault({}),
});

const target = z.strictObject({
  ...common,
  upstream: reference.optional(),
  target: z.string().regex(/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i, {
    error: ({ input }) => `Invalid target ('${input}'); not a valid hostname or ip address`,
  }),
  weight: weight.default(100),
});

const consumer = z.strictObject({
  ...common,
  username: z.string().optional(),
  custom_id: z.string().optional(),
}).superRefine(({ username, custom_id }, issues) => {
  if (username ?? custom_id) return;
  issues.addIssue("at least one of these fields must be non-empty: 'custom_id', 'username'");
});

const credential = z.strictObject({
  ...common,
  consumer: reference.optional(),
  key: z.string().min(1, "length must be at least 1"),
});

const acl = z.strictObject({ ...common, consumer: reference.optional(), group: z.string() });

const plugin = z.strictObject({
  ...common,
  name: z.string(),
  instance_name: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  route: reference.optional(),
  service: reference.optional(),
  consumer: reference.optional(),
  protocols: z.array(protocol).optional(),
  enabled: z.boolean().default(true),
});

export const ENTITIES = {
  services: { one: "service", schema: service, unique: "name" },
  routes: { one: "route", schema: route, unique: "name" },
  upstreams: { one: "upstream", schema: upstream, unique: "name" },
  targets: { one: "target", schema: target, unique: undefined },
  consumers: { one: "consumer", schema: consumer, unique: "username" },
  keyauth_credentials: { one: "keyauth_credential", schema: credential, unique: "key" },
  acls: { one: "acl", schema: acl, unique: undefined },
  plugins: { one: "plugin", schema: plugin, unique: undefined },
} as const;

export type Collection = keyof typeof ENTITIES;
type Identified<T> = T & { id: string };
export type Service = Identified<z.infer<typeof service>>;
export type Route = Identified<Omit<z.infer<typeof route>, "service">> & { service: Service };
export type Target = Identified<z.infer<typeof target>>;
export type HealthChecks = z.infer<typeof upstream>["healthchecks"];
export type Upstream = Identified<z.infer<typeof upstream>> & { targets: Target[] };
export type Consumer = Identified<z.infer<typeof consumer>> & { groups: string[] };
export type Credential = { id: string; key: string; consumer: Consumer };
export type PluginEntity =
  & Identified<Omit<z.infer<typeof plugin>, "route" | "service" | "consumer">>
  & {
    route?: Route;
    service?: Service;
    consumer?: Consumer;
  };
