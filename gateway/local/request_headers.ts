import type { Exchange } from "./exchange.ts";
import type { Headers } from "./headers.ts";
import { SERVER } from "./version.ts";

/** What concerns only the connection of the caller, or is said anew below. */
const DROPPED = new Set([
  ...[
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
  ],
  ...["http2-settings", "expect", "host", "content-length", "via", "x-real-ip"],
  ...["x-kong-request-id", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"],
  ...["x-forwarded-port", "x-forwarded-path", "x-forwarded-prefix"],
]);

/** The headers towards the upstream: the caller's, the plugins', and where the request came from. */
export function requestHeaders(exchange: Exchange, host: string, prefix: string | null): Headers {
  const { body, headers: given, header, request, upstreamHeaders, clientIp } = exchange;
  const dropped = new Set(DROPPED);
  for (const name of upstreamHeaders.keys()) dropped.add(name.toLowerCase());
  for (const name of header("connection")?.split(",") ?? []) {
    dropped.add(name.trim().toLowerCase());
  }
  const caller = header("host") ?? "kong";
  const forwardedFor = header("x-forwarded-for");
  const via = header("via");
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
  if (header("te") === "trailers") headers.push("TE", "trailers");
  if (body.whole) {
    if (body.whole.length > 0 || body.length === 0) {
      headers.push("Content-Length", `${body.whole.length}`);
    }
  } else if (body.chunked) headers.push("Transfer-Encoding", "chunked");
  else headers.push("Content-Length", `${body.length}`);

  for (let i = 0; i < given.length; i += 2) {
    if (!dropped.has(given[i].toLowerCase())) headers.push(given[i], given[i + 1]);
  }
  for (const [name, value] of upstreamHeaders) if (value !== null) headers.push(name, value);
  return headers;
}
