import type { Json } from "./runner/vectors.ts";

/** Cases that the gateway here doesn't pass, and why that is right. One that passes doesn't belong here. */
export interface OutOfScope {
  file: string;
  why: string;
  /** What has to go from the file's configuration, which would be refused otherwise. */
  without?: Without;
  cases: string[];
}

interface Without {
  /** By the plugin's name, wherever it stands. */
  plugins?: string[];
  /** Routes, services and upstreams, by name. */
  named?: string[];
}

export const OUT_OF_SCOPE: OutOfScope[] = [
  {
    file: "01-routing-match.json",
    why:
      "The platform's HTTP parser knows the registered methods only, and no manifest names another: 400.",
    cases: ["an invented method is proxied"],
  },
  {
    file: "01-routing-paths.json",
    why: "The platform's HTTP parser takes ASCII targets only, as HTTP wants them: 400.",
    cases: ["raw UTF-8 bytes are encoded"],
  },
  {
    file: "02-headers.json",
    why: "Trailer announces what this gateway doesn't pass on; no service reads it.",
    cases: ["hop-by-hop headers are removed, but for Trailer and Proxy-Authorization"],
  },
  {
    file: "02-headers.json",
    why: "No service speaks WebSocket: 501 says so.",
    cases: ["Upgrade: websocket passes with Connection: upgrade"],
  },
  {
    file: "02-headers.json",
    why:
      "Without buffering a chunked body is passed on in chunks, whole or not; the manifests buffer.",
    cases: ["a chunked body without buffering: still a Content-Length when it has come whole"],
  },
  {
    file: "03-key-auth.json",
    why: "Keys are looked for in headers and queries, not in bodies.",
    without: { named: ["corps", "corps-cache"] },
    cases: [
      "key_in_body: a form",
      "key_in_body: JSON",
      "key_in_body with hide_credentials: JSON",
    ],
  },
  {
    file: "06-rate-limiting.json",
    why: "The plugin request-termination isn't used.",
    without: { plugins: ["request-termination"] },
    cases: ["request-termination comes after: headers on its answer"],
  },
  {
    file: "07-correlation-id.json",
    why: "The plugin request-termination isn't used.",
    without: { plugins: ["request-termination"] },
    cases: ["on an answer of request-termination"],
  },
  {
    file: "07-correlation-id.json",
    why: "Ids of the kind `tracker` tell addresses and process numbers; the manifests use `uuid`.",
    without: { named: ["traceur"] },
    cases: ["tracker", "tracker: a given id is kept"],
  },
  {
    file: "09-balancing.json",
    why: "Targets take turns; hashing and least-connections aren't used.",
    without: {
      named: [
        "par-entete",
        "par-consommateur",
        "par-cookie",
        "par-ip",
        "par-chemin",
        "moins-charge",
        "repli",
      ],
    },
    cases: [
      "hash on a header: one value, one target",
      "hash on a header: without the header, one target too",
      "hash on the consumer",
      "hash on a cookie: none given, one is set",
      "hash on a cookie: given, kept, not set again",
      "hash on the ip",
      "hash on the path: one path, one target",
      "hash fallback to a cookie: none given, one is set",
      "least-connections, one after another",
    ],
  },
  {
    file: "09-health-checks.json",
    why: "Health is asked for, never guessed from traffic: what passive checks put out stays out.",
    without: { named: ["passif", "passif-seul"] },
    cases: [
      "passive: d answers 503 at least 3 times (the news takes a moment) …",
      "passive: … and then gets nothing more",
      "passive: d stays out though it would answer now",
      "passive: a lone target answers 503 3 times …",
      "passive: … then the gateway answers 503 itself",
      "passive: Accept text/plain",
    ],
  },
  {
    file: "10-plugin-precedence.json",
    why: "The plugins ip-restriction, jwt and request-termination aren't used.",
    without: { plugins: ["ip-restriction", "jwt", "request-termination"] },
    cases: [
      "ip-restriction refuses",
      "request-termination",
      "cors runs before ip-restriction: the 403 carries CORS headers",
      "two authentications: both are needed; none given",
      "two authentications: both are needed; only the key given",
      "request-termination: message",
      "request-termination: Accept text/html",
      "request-termination: body and content type",
      "request-termination: trigger as a header",
      "request-termination: trigger as a query argument",
    ],
  },
  {
    file: "12-prometheus-all.json",
    why:
      "There is neither Lua's memory here nor nginx's timers to be told; the other families are there.",
    cases: ["the metrics on the admin address"],
  },
  {
    file: "12-prometheus.json",
    why:
      "There is neither Lua's memory here nor nginx's timers to be told; the other families are there.",
    cases: ["the metrics on the admin address, with the plugin's defaults"],
  },
  {
    file: "13-admin.json",
    why: "Single entities can't be written, and nobody tries: 404.",
    cases: ["POST /services is refused without a database"],
  },
  {
    file: "13-admin.json",
    why: "The fault is PCRE's, in PCRE's words; here it is another library's.",
    cases: ["bad: a route's regex that does not compile, flattened"],
  },
  {
    file: "13-admin.json",
    why: "Kong blames a service that isn't there; here the route that names it is blamed.",
    cases: ["bad: a route for a service that does not exist, flattened"],
  },
  {
    file: "13-admin.json",
    why: "Hashing isn't used: refused, in other words.",
    cases: ["bad: hash_on header without a header, flattened"],
  },
];

/** A configuration without what is out of scope. */
export function reduced(config: Json, { plugins = [], named = [] }: Without): Json {
  if (Array.isArray(config)) return config.map((item) => reduced(item, { plugins, named }));
  if (config === null || typeof config !== "object") return config;
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, value];
      const gone = name === "plugins" ? plugins : named;
      const kept = value.filter((item) => !gone.includes(item?.name));
      return [name, reduced(kept, { plugins, named })];
    }),
  );
}
