import type { IncomingMessage } from "node:http";
import { Body } from "./body.ts";
import type { Consumer, Route, Service } from "./config.ts";
import { type Headers, valueOf, valuesOf } from "./headers.ts";

/** An answer that the gateway makes itself. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array;
}

/** One request on its way through the gateway, and what is found out about it. */
export class Exchange {
  readonly id = newId();
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, with its question mark; empty when there is none. */
  query: string;
  headers: Headers;
  readonly body: Body;
  readonly clientIp: string;
  route?: Route;
  service?: Service;
  consumer?: Consumer;
  /** The id of the credential that told the consumer. */
  credential?: string;
  correlationId?: string;
  traceId?: string;
  /** Headers for the upstream in place of the caller's of that name, by the name in lower case; null: none. */
  readonly upstreamHeaders = new Map<string, [name: string, value: string] | null>();
  /** Headers for the caller, before the upstream's own. */
  readonly answerHeaders: Headers = [];
  /** `host:port` of each target tried. */
  readonly attempts: string[] = [];
  /** Milliseconds from sending the request to the head of the answer; null while no upstream was called. */
  upstreamMs: number | null = null;
  /** The status of the answer, once there is one. */
  status = 0;
  bytesOut = 0;
  /** Ends the call of the upstream that is under way. */
  cancel?: () => void;
  readonly #start = performance.now();

  constructor(readonly request: IncomingMessage, onFirstRead: () => void) {
    const target = request.url!;
    const mark = target.indexOf("?");
    this.method = request.method!;
    this.path = mark < 0 ? target : target.slice(0, mark);
    this.query = mark < 0 ? "" : target.slice(mark);
    this.headers = request.rawHeaders;
    this.body = new Body(request, onFirstRead);
    this.clientIp = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  }

  /** The first value of a header, by its name in lower case. */
  header(name: string): string | undefined {
    return valueOf(this.headers, name);
  }

  headerValues(name: string): string[] {
    return valuesOf(this.headers, name);
  }

  elapsedMs(): number {
    return performance.now() - this.#start;
  }

  toUpstream(name: string, value: string | null): void {
    this.upstreamHeaders.set(name.toLowerCase(), value === null ? null : [name, value]);
  }
}

const process = crypto.randomUUID().replaceAll("-", "").slice(0, 20);
let count = 0;

/** 32 hexadecimal digits, never twice the same. */
export const newId = () => process + (++count).toString(16).padStart(12, "0");
