// HTTP/1.1 as bytes: what the contract asks and sees is often what no HTTP library would send or show.
export type Pair = [name: string, value: string];

export interface Request {
  method: string;
  path: string;
  /** So many letters a are added to the path. */
  pathPadding?: number;
  version?: string;
  /** A third member: the value so many times. */
  headers?: [string, string, number?][];
  noHost?: boolean;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
  bodyBytes?: number;
  chunked?: boolean;
}

export interface Answer {
  /** 0: the connection was closed without one. */
  status: number;
  headers: Pair[];
  body: string;
  /** Whether the connection ended before the body did. */
  truncated: boolean;
}

const encoder = new TextEncoder();
const latin1 = new TextDecoder("latin1");
const PATIENCE = 20_000;

/** Sends one request on a connection of its own and reads its answer. */
export async function ask(url: URL, request: Request): Promise<Answer> {
  const connection = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
  const timer = setTimeout(() => close(connection), PATIENCE);
  try {
    // A gateway may refuse, and close, before it has read everything.
    await write(connection, bytesOf(url, request)).catch(() => {});
    return await answerOf(connection, request.method);
  } finally {
    clearTimeout(timer);
    close(connection);
  }
}

export function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch { /* it was closed already */ }
}

function bytesOf(url: URL, request: Request): Uint8Array {
  const headers = (request.headers ?? []).map((
    [name, value, times = 1],
  ): Pair => [name, value.repeat(times)]);
  const lacks = (name: string) => !headers.some((header) => header[0].toLowerCase() === name);
  const { body, bodyBytes, noHost, path, pathPadding = 0, version = "1.1" } = request;
  const given = body !== undefined || bodyBytes !== undefined;
  const text = typeof body === "string"
    ? body
    : body === undefined
    ? "a".repeat(bodyBytes ?? 0)
    : JSON.stringify(body);
  const bytes = encoder.encode(text);

  if (lacks("host") && !noHost) headers.unshift(["Host", url.host]);
  if (typeof body === "object" && lacks("content-type")) {
    headers.push(["Content-Type", "application/json"]);
  }
  if (request.chunked) headers.push(["Transfer-Encoding", "chunked"]);
  else if (given && lacks("content-length")) headers.push(["Content-Length", `${bytes.length}`]);
  const head = [
    `${request.method} ${path}${"a".repeat(pathPadding)} HTTP/${version}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ].join("\r\n") + "\r\n\r\n";
  if (!request.chunked) return encoder.encode(head + text);
  const chunk = bytes.length > 0 ? `${bytes.length.toString(16)}\r\n${text}\r\n` : "";
  return encoder.encode(`${head}${chunk}0\r\n\r\n`);
}

export async function write(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

async function answerOf(connection: Deno.Conn, method: string): Promise<Answer> {
  const messages = new Messages(connection);
  for (;;) {
    const message = await messages.next(({ start }) =>
      method === "HEAD" || / (1..|204|304)( |$)/.test(start)
    );
    if (!message) return { status: 0, headers: [], body: "", truncated: true };
    const status = Number(message.start.split(" ")[1]);
    if (status !== 100) return { ...message, status, body: text(message.body) };
  }
}

/** A request or an answer; its body a character a byte. */
export interface Message {
  start: string;
  headers: Pair[];
  body: string;
  truncated: boolean;
}

/** Text of bytes that were read a character each. */
export const text = (bytes: string) =>
  new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));

/** The messages that come in on a connection, one after the other. */
export class Messages {
  #received = "";
  #ended = false;
  readonly #buffer = new Uint8Array(65_536);

  constructor(readonly connection: Deno.Conn) {}

  /** Null when the connection ends before a head is whole. `empty` tells which messages have no body whatever they say. */
  async next(empty: (head: { start: string }) => boolean): Promise<Message | null> {
    while (!this.#received.includes("\r\n\r\n")) if (!await this.#more()) return null;
    const split = this.#received.indexOf("\r\n\r\n");
    const [start, ...lines] = this.#received.slice(0, split).split("\r\n");
    this.#received = this.#received.slice(split + 4);
    const headers = lines.map((line): Pair => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
    if (empty({ start })) return { start, headers, body: "", truncated: false };
    if (value("expect") === "100-continue") {
      await write(this.connection, encoder.encode("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    const chunked = value("transfer-encoding") === "chunked";
    const length = value("content-length") ?? (/^HTTP/.test(start) ? Infinity : 0);
    const { body, truncated } = await (chunked ? this.#chunks() : this.#bytes(Number(length)));
    return { start, headers, body, truncated };
  }

  async #bytes(length: number): Promise<{ body: string; truncated: boolean }> {
    while (this.#received.length < length && await this.#more());
    const body = this.#received.slice(0, length);
    this.#received = this.#received.slice(body.length);
    return { body, truncated: length !== Infinity && body.length < length };
  }

  async #chunks(): Promise<{ body: string; truncated: boolean }> {
    for (let whole = "";;) {
      while (!/^[\da-f]+.*\r\n/i.test(this.#received)) {
        if (!await this.#more()) return { body: whole, truncated: true };
      }
      const size = parseInt(this.#received, 16);
      await this.#bytes(this.#received.indexOf("\r\n") + 2);
      const { body, truncated } = await this.#bytes(size + 2);
      whole += body.slice(0, size);
      if (size === 0 || truncated) return { body: whole, truncated };
    }
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const read = await this.connection.read(this.#buffer).catch(() => null);
    if (read === null) this.#ended = true;
    else this.#received += latin1.decode(this.#buffer.subarray(0, read));
    return read !== null;
  }
}
