import { Buffer } from "node:buffer";
import { STATUS_CODES } from "node:http";
import { failure, serverPage } from "./errors.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { SERVER } from "./version.ts";

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d*)?$/i;

export const badRequest = (id: string) => plain(id, 400, "Bad request");

const plain = (id: string, status: number, message: string) =>
  closing(failure({ id, header: () => undefined }, status, message, [], "plain"));

/** The answer to a request that no route gets to see, or null. */
export function refusedRequest(exchange: Exchange): Answer | null {
  const { request, method, path } = exchange;
  const encodings = exchange.headerValues("transfer-encoding");
  if (encodings.length > 0 && encodings.join() !== "chunked") return closing(serverPage(501));
  if (exchange.headerValues("upgrade").some((protocol) => /^websocket$/i.test(protocol))) {
    return closing(serverPage(501));
  }
  if (method === "TRACE") {
    return plain(exchange.id, 405, "Method not allowed");
  }
  const hosts = exchange.headerValues("host");
  const old = request.httpVersion === "1.0" && hosts.length === 0;
  if (!old && (hosts.length !== 1 || !HOST.test(hosts[0]))) return badRequest(exchange.id);
  return path.startsWith("/") || /^https?:\/\//i.test(path) ? null : badRequest(exchange.id);
}

/** The answer to what isn't HTTP, by what was received of it. */
export function refusedBytes(received: string, code: string, id: string): Answer {
  const [line] = received.split("\r\n", 1);
  const version = / HTTP\/(\d)\.\d$/.exec(line)?.[1];
  if (version !== undefined && version !== "1") return closing(serverPage(505));
  const encoding = /\r\ntransfer-encoding:[ \t]*(.*)\r\n/i.exec(received)?.[1];
  if (encoding !== undefined && encoding !== "chunked") return closing(serverPage(501));
  if (code !== "HPE_HEADER_OVERFLOW") return badRequest(id);
  return line.length > 8_192
    ? plain(id, 414, "URI too long")
    : plain(id, 400, "Request header or cookie too large");
}

/** What follows on that connection can't be told from this request. */
const closing = (answer: Answer): Answer => ({
  ...answer,
  headers: [...answer.headers, "Connection", "close"],
});

/** An answer as bytes, for a connection on which no request could be read. */
export function answerBytes({ status, headers, body }: Answer, id: string): Uint8Array {
  const all = [
    ...headers,
    ...["Content-Length", `${body.length}`, "Server", SERVER],
    ...["X-Kong-Response-Latency", "0", "X-Kong-Request-Id", id],
  ];
  const lines = all.flatMap((name, i) => i % 2 ? [] : [`${name}: ${all[i + 1]}`]);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}
