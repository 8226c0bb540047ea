import type { Route } from "./config.ts";
import { bytes } from "./path.ts";

/** What a request is matched by; `path` normalised. */
export interface Wanted {
  method: string;
  host: string;
  path: string;
  headers: (name: string) => string[];
}

/** A route, and the part of the path that matched one of its paths. */
export interface Match {
  route: Route;
  prefix: string;
}

export type Router = (wanted: Wanted) => Match | null;

/** One path of a route: routes are ordered path by path. */
interface Candidate {
  route: Route;
  rank: number[];
  methods?: Set<string>;
  hosts?: ((host: string) => boolean)[];
  headers: [name: string, values: string[]][];
  /** The part that matched, or null. */
  prefix: (path: string) => string | null;
}

/**
 * Kong's order (`traditional_compatible`): the number of fields matched, hosts without a wildcard, the number of headers,
 * regular expressions by their priority, then the longer prefix; equals stay in the order of the configuration.
 */
export function router(routes: Route[]): Router {
  const candidates = routes.flatMap((route) =>
    (route.paths?.length ? route.paths : [undefined]).map((path) => candidate(route, path))
  ).sort((a, b) => compare(b.rank, a.rank));

  return (wanted) => {
    for (const { route, methods, hosts, headers, prefix } of candidates) {
      if (methods && !methods.has(wanted.method)) continue;
      const matched = prefix(wanted.path);
      if (matched === null) continue;
      if (hosts && !hosts.some((matches) => matches(wanted.host))) continue;
      if (!headers.every(([name, values]) => hasOne(wanted.headers(name), values))) continue;
      return { route, prefix: matched };
    }
    return null;
  };
}

function candidate(route: Route, path: string | undefined): Candidate {
  const { methods, hosts } = route;
  const headers = Object.entries(route.headers ?? {})
    .map(([name, values]): [string, string[]] => [name.toLowerCase(), values]);
  const regex = path?.startsWith("~");
  const fields = [path, methods?.length, hosts?.length, headers.length].filter(Boolean).length;
  const plainHosts = hosts?.length && !hosts.some((host) => host.includes("*"));
  return {
    route,
    rank: [
      fields,
      plainHosts ? 1 : 0,
      headers.length,
      regex ? 1 : 0,
      regex ? route.regex_priority : bytes(path ?? "").length,
    ],
    methods: methods?.length ? new Set(methods) : undefined,
    hosts: hosts?.length ? hosts.map(hostMatcher) : undefined,
    headers,
    prefix: pathMatcher(path),
  };
}

function pathMatcher(path: string | undefined): (path: string) => string | null {
  if (path === undefined) return () => "";
  if (!path.startsWith("~")) {
    const start = bytes(path);
    return (path) => path.startsWith(start) ? start : null;
  }
  const exact = /^~([\w/-]+)\$$/.exec(path)?.[1];
  if (exact) return (path) => path === exact ? exact : null;
  const regex = new RegExp(`^(?:${bytes(path.slice(1))})`);
  return (path) => regex.exec(path)?.[0] ?? null;
}

/** A host given without a port matches any port; `*` stands for the first or the last labels. */
function hostMatcher(host: string): (host: string) => boolean {
  const withPort = /:\d+$/.test(host);
  const matches = host.startsWith("*")
    ? (actual: string) => actual.endsWith(host.slice(1)) && actual.length >= host.length
    : host.endsWith("*")
    ? (actual: string) => actual.startsWith(host.slice(0, -1)) && actual.length >= host.length
    : (actual: string) => actual === host;
  return (actual) => matches(withPort ? actual : actual.replace(/:\d+$/, ""));
}

const hasOne = (found: string[], values: string[]) =>
  found.some((value) => values.some((wanted) => wanted.toLowerCase() === value.toLowerCase()));

function compare(a: number[], b: number[]): number {
  const i = a.findIndex((value, i) => value !== b[i]);
  return i < 0 ? 0 : a[i] - b[i];
}
