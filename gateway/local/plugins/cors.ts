import { z } from "zod";
import type { Exchange } from "../exchange.ts";
import { type Headers, remove, set } from "../headers.ts";
import { plugin } from "./plugin.ts";

const METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
const names = z.array(z.string()).optional();

/** Tells browsers which other origins may read the answers; answers their preflights itself. */
export const cors = plugin({
  name: "cors",
  priority: 2000,
  config: z.strictObject({
    /** Origins, or regular expressions of them. */
    origins: z.array(z.string().refine(isOrigin, "invalid regular expression")).optional(),
    methods: z.array(z.enum(METHODS)).default(METHODS),
    headers: names,
    exposed_headers: names,
    /** Seconds. */
    max_age: z.int().optional(),
    credentials: z.boolean().default(false),
    private_network: z.boolean().default(false),
    preflight_continue: z.boolean().default(false),
    allow_origin_absent: z.literal(true).default(true),
  }),
  create(config) {
    const { origins = [], credentials } = config;
    const everyone = origins.length === 0 || origins.includes("*");
    const only = origins.length === 1 && isPlain(origins[0]) && !everyone ? origins[0] : undefined;
    const allowed = origins.map(matcher);

    /** Kong tells a lone origin to every caller, whoever that is. */
    const allow = (exchange: Exchange, headers: Headers) => {
      const origin = exchange.header("origin");
      remove(headers, "Access-Control-Allow-Origin");
      if (everyone && !(credentials && origin)) {
        headers.push("Access-Control-Allow-Origin", "*");
        return;
      }
      headers.push("Vary", "Origin");
      const known = only ?? (everyone ? origin : among(allowed, origin));
      if (known) headers.push("Access-Control-Allow-Origin", known);
      if (credentials) set(headers, "Access-Control-Allow-Credentials", "true");
    };
    const isPreflight = (exchange: Exchange) =>
      exchange.method === "OPTIONS" && exchange.header("origin") !== undefined &&
      exchange.header("access-control-request-method") !== undefined;

    return {
      access(exchange) {
        if (config.preflight_continue || !isPreflight(exchange)) return;
        const headers: Headers = ["Access-Control-Allow-Methods", config.methods.join(",")];
        const asked = exchange.header("access-control-request-headers");
        const allowed = config.headers?.join(",") ?? asked;
        if (allowed) headers.push("Access-Control-Allow-Headers", allowed);
        if (config.max_age !== undefined) {
          headers.push("Access-Control-Max-Age", `${config.max_age}`);
        }
        const network = exchange.header("access-control-request-private-network") === "true";
        if (config.private_network && network) {
          headers.push("Access-Control-Allow-Private-Network", "true");
        }
        return { status: 200, headers, body: new Uint8Array() };
      },
      response(exchange, headers) {
        if (isPreflight(exchange)) {
          if (!config.preflight_continue) allow(exchange, headers);
          return;
        }
        allow(exchange, headers);
        if (config.exposed_headers?.length) {
          set(headers, "Access-Control-Expose-Headers", config.exposed_headers.join(","));
        }
      },
    };
  },
});

function isPlain(origin: string): boolean {
  return origin === "*" || /^[\w.:/-]+$/.test(origin);
}

function isOrigin(origin: string): boolean {
  try {
    return isPlain(origin) || Boolean(new RegExp(origin));
  } catch {
    return false;
  }
}

/** Tells what to answer to an origin: itself, or nothing when it isn't this one. */
function matcher(pattern: string): (origin: string) => string | undefined {
  if (isPlain(pattern)) return (origin) => plain(origin) === plain(pattern) ? pattern : undefined;
  const regex = new RegExp(pattern);
  return (origin) => regex.test(origin) ? origin : undefined;
}

/** Without a default port or a slash at the end. */
const plain = (origin: string) =>
  origin.replace(/\/$/, "").replace(/^(https:.*):443$|^(http:.*):80$/, "$1$2");

function among(allowed: ReturnType<typeof matcher>[], origin: string | undefined) {
  if (origin === undefined) return undefined;
  for (const matches of allowed) {
    const known = matches(origin);
    if (known) return known;
  }
}
