import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Faults, type Wire } from "./faults.ts";

/**
 * A wire to an HTTP server. A fault's pattern is held against "POST /path body".
 *
 * Every connection carries one request: Deno's fetch sends a request again, POST or not, when a
 * connection that it kept is cut, and a lost answer wouldn't be seen to be lost.
 */
export async function httpWire(target: string): Promise<Wire> {
  const faults = new Faults();
  const server = createServer(async (incoming, outgoing) => {
    const cut = () => incoming.socket.destroy();
    try {
      const body = await buffer(incoming);
      const what = `${incoming.method} ${incoming.url} ${body}`;
      if (!await faults.strike("before", what)) return cut();
      const answer = await forward(target, incoming, body);
      const content = await buffer(answer);
      if (!await faults.strike("after", what)) return cut();
      outgoing.writeHead(answer.statusCode!, [...endToEnd(answer), "Connection", "close"]);
      outgoing.end(content);
    } catch {
      cut(); // the server is away: so is the wire
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arm: (fault) => faults.arm(fault),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(target: string, incoming: IncomingMessage, body: Buffer) {
  const { method, url } = incoming;
  const { hostname, port } = new URL(target);
  const headers = [...endToEnd(incoming), "Connection", "close"];
  if (body.length > 0) headers.push("Content-Length", String(body.length));
  return new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, method, path: url, headers, agent: false }, resolve)
      .on("error", reject)
      .end(body);
  });
}

const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** The headers that are for the other end, as they came. */
const endToEnd = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((_, i) => !HOP_BY_HOP.includes(rawHeaders[i - i % 2].toLowerCase()));
