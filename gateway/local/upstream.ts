import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Peer } from "./balancer.ts";
import type { Body } from "./body.ts";
import type { Service } from "./config.ts";
import { Deadline } from "./deadline.ts";
import type { Headers } from "./headers.ts";

/** Why an upstream gave no answer. */
export class UpstreamFailure extends Error {
  constructor(
    readonly kind: "closed" | "timeout",
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

/** Connections are kept for the next request. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 256, timeout: 60_000 });

/** Sends a request to a peer; resolves with the head of its answer, throws an UpstreamFailure. */
export function call(
  { hostname, port }: Peer,
  { method, path, headers, body }: Outgoing,
  { connect_timeout, write_timeout, read_timeout }: Service,
  canceller: { cancel?: () => void },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: hostname,
      port,
      method,
      path,
      headers,
      setDefaultHeaders: false,
    });
    const cancel = () => outgoing.destroy();
    const deadline = new Deadline(cancel);
    let sent = false;
    canceller.cancel = cancel;
    outgoing.on("socket", (socket) => {
      const connected = () => {
        sent = true;
        deadline.set(body.whole ? read_timeout : write_timeout);
      };
      if (!socket.connecting) return connected();
      deadline.set(connect_timeout);
      socket.once("connect", connected);
    });
    outgoing.on("response", (answer) => {
      deadline.clear();
      resolve(answer);
    });
    outgoing.on("error", () => {
      deadline.clear();
      reject(new UpstreamFailure(deadline.passed ? "timeout" : "closed", sent));
    });
    if (body.whole) outgoing.end(body.whole);
    else {
      outgoing.on("finish", () => deadline.set(read_timeout));
      pour(body, outgoing).catch(cancel);
    }
  });
}

async function pour(body: Body, outgoing: ClientRequest): Promise<void> {
  for await (const chunk of body.stream()) {
    if (!outgoing.write(chunk)) await new Promise((resolve) => outgoing.once("drain", resolve));
  }
  outgoing.end();
}
