import { Buffer } from "node:buffer";
import type { IncomingMessage } from "node:http";

/** How much of a body, in bytes, is kept so that it can be sent again, to another target. */
const KEPT = 1_048_576;

/** A request's body: read into memory as far as it may be sent twice or must be measured, then streamed. */
export class Body {
  readonly chunked: boolean;
  /** What Content-Length says; undefined without one. */
  readonly length?: number;
  /** The whole body, once it was read. */
  whole?: Uint8Array;
  /** Whether some of it was read. */
  began = false;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(readonly request: IncomingMessage, readonly onFirstRead: () => void) {
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    this.chunked = encoding !== undefined;
    this.length = length === undefined ? undefined : Number(length);
    if (!this.chunked && !this.length) this.whole = new Uint8Array();
  }

  /** The body's size, or Infinity once it passes the limit. */
  async measure(limit: number): Promise<number> {
    if (this.length !== undefined) return this.length;
    await this.#read(limit);
    return this.whole ? this.#size : Infinity;
  }

  /** Reads it whole if it isn't long. Throws when the caller goes away. */
  async keep(): Promise<void> {
    if ((this.length ?? 0) <= KEPT) await this.#read(KEPT);
  }

  /** What is sent: the whole, or as it comes in. */
  async *stream(): AsyncGenerator<Uint8Array> {
    this.#begin();
    yield* this.#chunks;
    yield* this.request;
  }

  async #read(limit: number): Promise<void> {
    if (this.whole) return;
    this.#begin();
    for await (const chunk of this.request.iterator({ destroyOnReturn: false })) {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      if (this.#size > limit) return;
    }
    this.whole = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  #begin(): void {
    if (!this.began) this.onFirstRead();
    this.began = true;
  }
}
