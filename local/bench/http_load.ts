import { repeat, type Side } from "./round.ts";

const CONNECTIONS = 32;
/** What the gateway wants of the bench. */
export const KEY = "apikey: developpement-outils\r\n";
const decoder = new TextDecoder("latin1");

/**
 * Repeats one GET over keep-alive connections, one request at a time on each. It reads no more of an
 * answer than its status and its length, so that the server is what is measured. `headers` are lines to add.
 */
export const httpLoad = (url: string, headers = ""): Side => async (seconds) => {
  const free = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => Client.connect(url, headers)),
  );
  const all = [...free];
  try {
    return await repeat(
      async () => {
        const client = free.pop()!;
        await client.get();
        free.push(client);
      },
      CONNECTIONS,
      seconds,
    );
  } finally {
    for (const client of all) client.close();
  }
};

class Client {
  readonly #buffer = new Uint8Array(65_536);
  readonly #connection: Deno.TcpConn;
  readonly #request: Uint8Array;

  private constructor(connection: Deno.TcpConn, request: string) {
    this.#connection = connection;
    this.#request = new TextEncoder().encode(request);
  }

  static async connect(url: string, headers: string): Promise<Client> {
    const { hostname, port, host, pathname } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    connection.setNoDelay();
    return new Client(connection, `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`);
  }

  close(): void {
    this.#connection.close();
  }

  /** Throws when the answer isn't a 200 that tells its length. */
  async get(): Promise<void> {
    await this.#connection.write(this.#request);
    let filled = 0;
    let whole = Infinity;
    while (filled < whole) {
      const read = await this.#connection.read(this.#buffer.subarray(filled));
      if (read === null) throw new Error("The server closed the connection");
      filled += read;
      if (whole === Infinity) whole = length(decoder.decode(this.#buffer.subarray(0, filled)));
    }
  }
}

/** The length of an answer with its head, once the head is whole. */
function length(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return Infinity;
  if (!text.startsWith("HTTP/1.1 200")) throw new Error(`Answered ${text.slice(0, 200)}`);
  return head + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text)![1]);
}
