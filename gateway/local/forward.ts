import type { IncomingMessage, ServerResponse } from "node:http";
import type { Peer } from "./balancer.ts";
import { failure } from "./errors.ts";
import type { Exchange } from "./exchange.ts";
import { requestHeaders } from "./request_headers.ts";
import { escape, join } from "./path.ts";
import { relay } from "./relay.ts";
import { reply } from "./reply.ts";
import type { Match } from "./router.ts";
import type { Runtime, Step } from "./runtime.ts";
import { call, UpstreamFailure } from "./upstream.ts";

const NO_PEER = "failure to get a peer from the ring-balancer";
/** A second request of these could do its work twice. */
const NOT_IDEMPOTENT = ["POST", "PATCH", "LOCK"];

/** Sends the request to a target of its service, to others where the first can't have acted, and the answer back. */
export async function forward(
  runtime: Runtime,
  exchange: Exchange,
  response: ServerResponse,
  match: Match & { path: string },
  steps: Step[],
): Promise<void> {
  const { body, method, route, service } = exchange as Required<Exchange>;
  if (route.request_buffering) await body.keep();
  const { next, hostHeader } = runtime.destination(service);
  const rest = route.strip_path ? match.path.slice(match.prefix.length) : match.path;
  const path = escape(join(service.path ?? "/", rest)) + exchange.query;
  const prefix = route.strip_path ? match.prefix : null;

  const tried: Peer[] = [];
  let failed: UpstreamFailure | undefined;
  while (tried.length <= service.retries) {
    const peer = next(tried);
    if (!peer) return reply(exchange, response, failure(exchange, 503, NO_PEER), steps);
    tried.push(peer);
    exchange.attempts.push(peer.address);
    const host = hostHeader ? `${hostHeader}:${peer.port}` : peer.address;
    const headers = requestHeaders(exchange, host, prefix);
    const start = performance.now();
    let answer: IncomingMessage;
    try {
      answer = await call(peer, { method, path, headers, body }, service, exchange);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      exchange.upstreamMs = performance.now() - start;
      failed = error;
      if (response.destroyed || !repeatable(exchange, error)) break;
      continue;
    }
    exchange.upstreamMs = performance.now() - start;
    return relay(exchange, response, answer, steps);
  }
  const [status, message] = failed!.kind === "timeout"
    ? [504, "The upstream server is timing out"]
    : [502, "An invalid response was received from the upstream server"];
  reply(exchange, response, failure(exchange, Number(status), `${message}`, [], "plain"), steps);
}

const repeatable = ({ body, method }: Exchange, { sent }: UpstreamFailure) =>
  body.whole ? !sent || !NOT_IDEMPOTENT.includes(method) : !sent && !body.began;
