import { bytes, type Case, type Sound, spoil } from "./case.ts";

const TEN_MEGABYTES = 10 * 1024 * 1024;

const OTHER_TYPES = [
  null,
  "text/plain",
  "text/json",
  "application/xml",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
];

/** Bodies that aren't JSON, aren't said to be, or are far too long. */
export function contentCases(sound: Sound): Case[] {
  if (!sound.operation.body) return [];
  const text = JSON.stringify(sound.body);
  const malformed: [string, Uint8Array<ArrayBuffer>][] = [
    ["an empty body", bytes("")],
    ["a blank body", bytes(" \n")],
    ["a body cut short", bytes(text.slice(0, -1))],
    ["a body with a tail", bytes(`${text}}`)],
    ["a body of two documents", bytes(text + text)],
    ["a value left out", bytes('{"a":}')],
    ["single quotes", bytes("{'a': 1}")],
    ["a trailing comma", bytes('{"a": 1,}')],
    ["NaN", bytes('{"a": NaN}')],
    ["bytes that aren't UTF-8", new Uint8Array([0xff, 0xfe, ...bytes(text)])],
    ["brackets without end", bytes("[".repeat(50_000))],
  ];
  return [
    ...malformed.map(([name, body]) => spoil(sound, name, 400, { body })),
    spoil(sound, "no JSON, with a charset", 400, {
      headers: { "content-type": "application/json; charset=utf-8" },
      body: bytes("{"),
    }),
    ...OTHER_TYPES.map((type) =>
      spoil(sound, `content type ${type ?? "missing"}`, 415, { headers: { "content-type": type } })
    ),
    spoil(sound, "10 MB, announced", 413, {
      headers: { "content-length": String(TEN_MEGABYTES) },
      body: new Uint8Array(TEN_MEGABYTES).fill(0x20),
    }),
    spoil(sound, "10 MB, not announced", 413, { body: flood }),
  ];
}

/** A body whose length isn't known before it ends. */
function flood(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunk = new Uint8Array(64 * 1024).fill(0x20);
  let left = TEN_MEGABYTES / chunk.length;
  return new ReadableStream({
    pull: (controller) => left-- > 0 ? controller.enqueue(chunk) : controller.close(),
  });
}
