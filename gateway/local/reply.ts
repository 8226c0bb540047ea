import type { ServerResponse } from "node:http";
import type { Answer, Exchange } from "./exchange.ts";
import { type Headers, valueOf } from "./headers.ts";
import type { Step } from "./runtime.ts";
import { SERVER } from "./version.ts";

/** Sends an answer that the gateway makes itself. */
export function reply(
  exchange: Exchange,
  response: ServerResponse,
  answer: Answer,
  steps: Step[],
): void {
  if (response.destroyed) return;
  const headers = [...answer.headers, ...exchange.answerHeaders, ...ownHeaders(exchange, answer)];
  for (const step of steps) step(exchange.consumer)?.response?.(exchange, headers);
  const connection = valueOf(headers, "connection");
  if (connection !== "close") headers.unshift("Connection", keepsAlive(response));
  exchange.status = answer.status;
  const body = exchange.method === "HEAD" ? undefined : answer.body;
  exchange.bytesOut = body?.length ?? 0;
  response.writeHead(answer.status, headers);
  response.end(body);
}

/** The gateway's headers on an answer of its own. */
const ownHeaders = (exchange: Exchange, { body }: Answer): Headers => [
  ...["Content-Length", `${body.length}`],
  ...exchange.upstreamMs === null
    ? ["X-Kong-Response-Latency", `${Math.round(exchange.elapsedMs())}`]
    : proxiedHeaders(exchange),
  ...["Server", SERVER, "X-Kong-Request-Id", exchange.id],
];

/** The gateway's headers where it asked an upstream. */
export function proxiedHeaders(exchange: Exchange, via?: string): Headers {
  const upstream = Math.round(exchange.upstreamMs!);
  const own = Math.max(0, Math.round(exchange.elapsedMs()) - upstream);
  return [
    ...["X-Kong-Upstream-Latency", `${upstream}`, "X-Kong-Proxy-Latency", `${own}`],
    ...["Via", `${via ? `${via}, ` : ""}1.1 ${SERVER}`],
  ];
}

export const keepsAlive = (response: ServerResponse) =>
  response.shouldKeepAlive ? "keep-alive" : "close";
