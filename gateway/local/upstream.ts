import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Peer } from "./balancer.ts";
import type { Body } from "./body.ts";
import type { Service } from "./config.ts";
import type { Headers } from "./headers.ts";

/** Why an upstream gave no answer. */
export class UpstreamFailure extends Error {
  constructor(
    readonly kind: "refused" | "closed" | "timeout",
    /** Whether the request may have reached it. */
    readonly sent: boolean,
  ) {
    super(kind);
  }
}

export interface Outgoing {
  method: string;
  path: string;
  headers: Headers;
  body: Body;
}

/** Connections are kept for the next request, less long than services keep them. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 256, timeout: 60_000 });

/** Sends a request to a peer; resolves with the head of its answer, throws an UpstreamFailure. */
export function call(
  { hostname, port }: Peer,
  { method, path, headers, body }: Outgoing,
  { connect_timeout, write_timeout, read_timeout }: Service,
  canceller: { cancel?: () => void },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let sent = false;
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const within = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        late = true;
        outgoing.destroy();
      }, ms);
    };
    const outgoing: ClientRequest = request({
      agent,
      host: hostname,
      port,
      method,
      path,
      headers,
      setDefaultHeaders: false,
    });
    canceller.cancel = () => outgoing.destroy();
    outgoing.on("socket", (socket) => {
      const connected = () => {
        sent = true;
        within(body.whole ? read_timeout : write_timeout);
      };
      if (!socket.connecting) return connected();
      within(connect_timeout);
      socket.once("connect", connected);
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const kind = late ? "timeout" : error.code === "ECONNREFUSED" ? "refused" : "closed";
      reject(new UpstreamFailure(kind, sent));
    });
    outgoing.on("response", (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    if (body.whole) outgoing.end(body.whole);
    else {
      outgoing.on("finish", () => within(read_timeout));
      pour(body, outgoing).catch(() => outgoing.destroy());
    }
  });
}

async function pour(body: Body, outgoing: ClientRequest): Promise<void> {
  for await (const chunk of body.stream()) {
    if (!outgoing.write(chunk)) await new Promise((resolve) => outgoing.once("drain", resolve));
  }
  outgoing.end();
}
