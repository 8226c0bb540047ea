import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { newId } from "./exchange.ts";
import type { Address } from "./gateway.ts";
import { answerBytes, badRequest, refusedBytes } from "./refused_request.ts";

/** Bytes; milliseconds. Kong's. */
const LIMITS = {
  maxHeaderSize: 32_768,
  headersTimeout: 60_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 75_000,
};

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Takes requests from the network; what isn't one is answered here. */
export async function listen({ hostname, port }: Address, handle: Handler) {
  /** The open connections, each with its latest answer. */
  const sockets = new Map<Socket, ServerResponse | undefined>();
  let stopping = false;
  const server = createServer({ ...LIMITS, requireHostHeader: false });

  server.on("connection", (socket) => {
    sockets.set(socket, undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("request", (request, response) => {
    sockets.set(request.socket, response);
    response.on("finish", () => stopping && server.closeIdleConnections());
    handle(request, response);
  });
  server.on("checkContinue", (request, response) => server.emit("request", request, response));
  server.on("connect", (_request, socket) => {
    const id = newId();
    socket.end(answerBytes(badRequest(id), id));
  });
  server.on("clientError", (error: Error & { code?: string; rawPacket?: Uint8Array }, socket) => {
    const { code = "", rawPacket } = error;
    const answer = sockets.get(socket as Socket);
    const underWay = answer?.headersSent && !answer.writableFinished;
    if (!rawPacket || !socket.writable || underWay) return void socket.destroy();
    const id = newId();
    const received = new TextDecoder("latin1").decode(rawPacket);
    socket.end(answerBytes(refusedBytes(received, code, id), id));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });

  return {
    connections: () => sockets.size,
    /** Takes no new connections, and ends once the requests under way have. */
    async stop(): Promise<void> {
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}
