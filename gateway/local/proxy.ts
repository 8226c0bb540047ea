import type { IncomingMessage, ServerResponse } from "node:http";
import { failure, serverPage } from "./errors.ts";
import { type Answer, Exchange } from "./exchange.ts";
import { forward } from "./forward.ts";
import { normalise } from "./path.ts";
import { badRequest, refusedRequest } from "./refused_request.ts";
import { reply } from "./reply.ts";
import type { Runtime, Step } from "./runtime.ts";

/** Serves one request with one configuration, from its head to its line in the log. */
export async function serve(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = new Exchange(request, () => {
    if (exchange.header("expect")) response.writeContinue();
  });
  response.on("close", () => {
    if (!response.writableFinished) exchange.cancel?.();
    for (const step of runtime.steps(exchange.route)) step(exchange.consumer)?.log?.(exchange);
  });
  try {
    await answerOf(runtime, exchange, response);
  } catch (error) {
    if (request.readableAborted) return; // the caller went away
    console.error(error);
    const answer = failure(exchange, 500, "An unexpected error occurred");
    if (response.headersSent) response.destroy();
    else reply(exchange, response, answer, runtime.steps(exchange.route));
  }
}

async function answerOf(
  runtime: Runtime,
  exchange: Exchange,
  response: ServerResponse,
): Promise<void> {
  const path = normalise(exchange.path);
  const refusal = refusedRequest(exchange) ?? (path === null ? badRequest(exchange.id) : null);
  if (refusal) {
    exchange.headers = []; // Kong doesn't get as far as the headers
    return reply(exchange, response, refusal, runtime.steps(undefined));
  }
  const match = runtime.route({
    method: exchange.method,
    host: exchange.header("host") ?? "",
    path: path!,
    headers: (name) => exchange.headerValues(name),
  });
  exchange.route = match?.route;
  exchange.service = match?.route.service;
  const steps = runtime.steps(exchange.route);
  const answer = match
    ? otherProtocol(exchange) ?? await access(exchange, steps)
    : failure(exchange, 404, "no Route matched with those values");
  if (answer) reply(exchange, response, answer, steps);
  else await forward(runtime, exchange, response, { ...match!, path: path! }, steps);
}

/** The first answer of a plugin; most have none, and only some have to wait. */
async function access(exchange: Exchange, steps: Step[]): Promise<Answer | void> {
  for (const step of steps) {
    const outcome = step(exchange.consumer)?.access?.(exchange);
    const answer = outcome instanceof Promise ? await outcome : outcome;
    if (answer) return answer;
  }
}

/** What a route that isn't served over plain HTTP answers. */
function otherProtocol(exchange: Exchange): Answer | null {
  const { protocols, https_redirect_status_code: status } = exchange.route!;
  if (protocols.includes("http")) return null;
  if (!protocols.includes("https")) {
    return failure(exchange, 415, "Non-gRPC request matched gRPC route");
  }
  if (status === 426) {
    const headers = ["Connection", "Upgrade", "Upgrade", "TLS/1.2, HTTP/1.1"];
    return failure(exchange, 426, "Please use HTTPS protocol", headers);
  }
  const host = (exchange.header("host") ?? "kong").replace(/:\d+$/, "");
  const location = `https://${host}${exchange.path}${exchange.query}`;
  return serverPage(status, ["Location", location]);
}
