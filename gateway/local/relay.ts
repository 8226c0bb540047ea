import type { IncomingMessage, ServerResponse } from "node:http";
import { Deadline } from "./deadline.ts";
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
  const deadline = new Deadline(() => answer.destroy());
  deadline.set(read_timeout);
  answer.on("data", (chunk: Uint8Array) => {
    exchange.bytesOut += chunk.length;
    deadline.set(read_timeout);
    if (response.write(chunk)) return;
    answer.pause();
    deadline.clear(); // it is the caller who is slow
    response.once("drain", () => {
      deadline.set(read_timeout);
      answer.resume();
    });
  });
  answer.on("end", () => response.end());
  answer.on("error", () => {}); // it closes then
  answer.on("close", () => {
    deadline.clear();
    if (!answer.complete) response.destroy();
  });
}

function responseHeaders(exchange: Exchange, { rawHeaders }: IncomingMessage): Headers {
  const headers: Headers = [...exchange.answerHeaders];
  let server: string | undefined;
  let via: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i].toLowerCase();
    const value = rawHeaders[i + 1];
    if (name === "via") via = value;
    if (name === "server") server = value;
    if (DROPPED.has(name)) continue;
    const charset = name === "content-type" && TEXTS.includes(value) ? "; charset=UTF-8" : "";
    headers.push(rawHeaders[i], value + charset);
  }
  if (!server) headers.push("Server", SERVER);
  headers.push(...proxiedHeaders(exchange, via), "X-Kong-Request-Id", exchange.id);
  return headers;
}
