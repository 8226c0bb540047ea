/** One message of PostgreSQL's protocol 3, whole. */
export type Message = {
  /** The type byte; "" for a startup packet, "encryption?" for a request to talk TLS or GSSAPI. */
  type: string;
  bytes: Uint8Array;
  /** The first null-terminated strings of its content. */
  strings: (count: number) => string[];
};

/** Cuts one end's bytes into messages; only the frontend starts with packets that have no type. */
export async function* messages(
  end: Deno.TcpConn,
  side: "frontend" | "backend",
): AsyncGenerator<Message> {
  const chunk = new Uint8Array(64 * 1024);
  let pending = new Uint8Array(0);
  let starting = side === "frontend";
  for (let read = await end.read(chunk); read !== null; read = await end.read(chunk)) {
    pending = concat(pending, chunk.subarray(0, read));
    for (let size; (size = sizeOf(pending, starting)) <= pending.length;) {
      const message = parse(pending.slice(0, size), starting);
      starting &&= message.type !== "";
      pending = pending.subarray(size);
      yield message;
    }
  }
}

/** The size of the first message, or Infinity while even that hasn't come. */
function sizeOf(bytes: Uint8Array, starting: boolean): number {
  const typeSize = starting ? 0 : 1;
  return bytes.length < typeSize + 4 ? Infinity : typeSize + int32(bytes, typeSize);
}

const ENCRYPTION_REQUESTS = [80877103, 80877104];

function parse(bytes: Uint8Array, starting: boolean): Message {
  const asksEncryption = starting && bytes.length === 8 &&
    ENCRYPTION_REQUESTS.includes(int32(bytes, 4));
  return {
    type: asksEncryption ? "encryption?" : starting ? "" : String.fromCharCode(bytes[0]),
    bytes,
    strings: (count) => new TextDecoder().decode(bytes.subarray(5)).split("\0", count),
  };
}

const int32 = (bytes: Uint8Array, at: number) =>
  new DataView(bytes.buffer, bytes.byteOffset).getInt32(at);

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
