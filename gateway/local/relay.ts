import type { IncomingMessage, ServerResponse } from "node:http";
import type { Exchange } from "./exchange.ts";
import type { Headers } from "./headers.ts";
import { keepsAlive, proxiedHeaders } from "./reply.ts";
import type { Step } from "./runtime.ts";
import { SERVER } from "./version.ts";

/** What concerns only the connection of the upstream, or is said anew below. */
const DROPPED = new Set([
  ...["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "trailer"],
  ...["via", "x-kong-request-id", "x-kong-upstream-latency", "x-kong-proxy-latency"],
]);
/** The types that the web server under Kong writes a charset on. */
const TEXTS = ["text/html", "text/plain", "text/xml", "application/javascript"];

/** Sends the upstream's answer to the caller as it comes in; an answer that is cut there is cut here. */
export function relay(
  exchange: Exchange,
  response: ServerResponse,
  answer: IncomingMessage,
  steps: Step[],
): void {
  if (response.destroyed) return void answer.destroy();
  const headers = responseHeaders(exchange, answer);
  for (const step of steps) step(exchange.consumer)?.response?.(exchange, headers);
  headers.push("Connection", keepsAlive(response));
  exchange.status = answer.statusCode!;
  response.writeHead(exchange.status, answer.statusMessage || undefined, headers);

  const { read_timeout } = exchange.service!;
  answer.setTimeout(read_timeout, () => answer.destroy());
  answer.on("data", (chunk: Uint8Array) => {
    exchange.bytesOut += chunk.length;
    if (!response.write(chunk)) answer.pause();
  });
  response.on("drain", () => answer.resume());
  answer.on("end", () => response.end());
  const cut = () => {
    if (!answer.complete) response.destroy();
  };
  answer.on("error", cut);
  answer.on("close", cut);
}

function responseHeaders(
  exchange: Exchange,
  { rawHeaders, headers: { via, server } }: IncomingMessage,
) {
  const headers: Headers = [...exchange.answerHeaders];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i].toLowerCase();
    if (DROPPED.has(name)) continue;
    const value = rawHeaders[i + 1];
    const charset = name === "content-type" && TEXTS.includes(value) ? "; charset=UTF-8" : "";
    headers.push(rawHeaders[i], value + charset);
  }
  if (!server) headers.push("Server", SERVER);
  headers.push(...proxiedHeaders(exchange.elapsedMs(), exchange.upstreamMs!, via));
  headers.push("X-Kong-Request-Id", exchange.id);
  return headers;
}
