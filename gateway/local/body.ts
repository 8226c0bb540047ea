import { Buffer } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { valueOf } from "./headers.ts";

/** How much of a body, in bytes, is kept so that it can be sent again, to another target. */
const KEPT = 1_048_576;
const EMPTY = new Uint8Array();

/** A request's body: read into memory as far as it may be sent twice or must be measured, then streamed. */
export class Body {
  readonly chunked: boolean;
  /** What Content-Length says; undefined without one. */
  readonly length?: number;
  /** The whole body, once it was read. */
  whole?: Uint8Array;
  /** Whether some of it was read. */
  began = false;
  /** Bytes received. */
  size = 0;
  readonly #chunks: Uint8Array[] = [];

  constructor(readonly request: IncomingMessage, readonly onFirstRead: () => void) {
    const length = valueOf(request.rawHeaders, "content-length");
    this.length = length === undefined ? undefined : Number(length);
    this.chunked = valueOf(request.rawHeaders, "transfer-encoding") !== undefined;
    if (!this.chunked && !this.length) this.whole = EMPTY;
  }

  /** Reads no more of it than up to the limit; whether it is longer. */
  async exceeds(limit: number): Promise<boolean> {
    await this.#read(limit);
    return this.size > limit;
  }

  /** Reads it whole if it isn't long. Throws when the caller goes away. */
  async keep(): Promise<void> {
    if ((this.length ?? 0) <= KEPT) await this.#read(KEPT);
  }

  /** What is sent: what was read, then what comes in. */
  async *stream(): AsyncGenerator<Uint8Array> {
    this.#begin();
    yield* this.#chunks;
    for await (const chunk of this.request) {
      this.size += chunk.length;
      yield chunk;
    }
  }

  async #read(limit: number): Promise<void> {
    if (this.whole || this.size > limit) return;
    this.#begin();
    for await (const chunk of this.request.iterator({ destroyOnReturn: false })) {
      this.#chunks.push(chunk);
      this.size += chunk.length;
      if (this.size > limit) return;
    }
    this.whole = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  #begin(): void {
    if (!this.began) this.onFirstRead();
    this.began = true;
  }
}
