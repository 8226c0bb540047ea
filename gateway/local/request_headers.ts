import type { Exchange } from "./exchange.ts";
import type { Headers } from "./headers.ts";
import { SERVER } from "./version.ts";

/** What concerns only the connection of the caller, or is said anew below. */
const DROPPED = new Set([
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding"],
  ...["upgrade", "http2-settings", "expect", "host", "content-length", "via", "x-real-ip"],
  ...["x-kong-request-id", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"],
  ...["x-forwarded-port", "x-forwarded-path", "x-forwarded-prefix"],
]);

/** The headers towards the upstream: where the request came from, the plugins', and the caller's. */
export function requestHeaders(exchange: Exchange, host: string, prefix: string | null): Headers {
  const { headers: given, request, upstreamHeaders, clientIp } = exchange;
  const caller = exchange.header("host") ?? "kong";
  const forwardedFor = exchange.header("x-forwarded-for");
  const via = exchange.header("via");
  const headers: Headers = [
    ...["Host", exchange.route!.preserve_host ? caller : host],
    ...["Connection", "keep-alive"],
    ...["Via", `${via ? `${via}, ` : ""}1.1 ${SERVER}`],
    ...["X-Real-IP", clientIp],
    ...["X-Forwarded-For", forwardedFor ? `${forwardedFor}, ${clientIp}` : clientIp],
    ...["X-Forwarded-Proto", "http"],
    ...["X-Forwarded-Host", caller.replace(/:\d*$/, "")],
    ...["X-Forwarded-Port", `${request.socket.localPort}`],
    ...["X-Forwarded-Path", exchange.path],
    ...["X-Kong-Request-Id", exchange.id],
  ];
  if (prefix !== null) headers.push("X-Forwarded-Prefix", prefix);
  if (exchange.header("te") === "trailers") headers.push("TE", "trailers");
  pushBodyHeaders(headers, exchange);

  const hops = hopByHop(exchange.header("connection"));
  for (let i = 0; i < given.length; i += 2) {
    const name = given[i].toLowerCase();
    if (DROPPED.has(name) || upstreamHeaders.has(name) || hops?.includes(name)) continue;
    headers.push(given[i], given[i + 1]);
  }
  for (const header of upstreamHeaders.values()) if (header) headers.push(...header);
  return headers;
}

function pushBodyHeaders(headers: Headers, { body: { whole, length, chunked } }: Exchange): void {
  if (whole) {
    if (whole.length > 0 || length === 0) headers.push("Content-Length", `${whole.length}`);
  } else if (chunked) headers.push("Transfer-Encoding", "chunked");
  else headers.push("Content-Length", `${length}`);
}

/** The names that the caller's Connection header lists. */
const hopByHop = (connection: string | undefined) =>
  connection === undefined || /^(keep-alive|close)$/i.test(connection)
    ? undefined
    : connection.toLowerCase().split(/\s*,\s*/);
