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
export const ownHeaders = ({ id, elapsedMs, upstreamMs }: Exchange, answer: Answer): Headers => [
  "Content-Length",
  `${answer.body.length}`,
  ...upstreamMs === null
    ? ["X-Kong-Response-Latency", `${Math.round(elapsedMs())}`]
    : proxiedHeaders(elapsedMs(), upstreamMs),
  "Server",
  SERVER,
  "X-Kong-Request-Id",
  id,
];

/** The gateway's headers where it asked an upstream. */
export const proxiedHeaders = (elapsedMs: number, upstreamMs: number, via?: string): Headers => [
  "X-Kong-Upstream-Latency",
  `${Math.round(upstreamMs)}`,
  "X-Kong-Proxy-Latency",
  `${Math.max(0, Math.round(elapsedMs - upstreamMs))}`,
  "Via",
  via ? `${via}, 1.1 ${SERVER}` : `1.1 ${SERVER}`,
];

export const keepsAlive = (response: ServerResponse) =>
  response.shouldKeepAlive ? "keep-alive" : "close";
