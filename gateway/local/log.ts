const lines: string[] = [];
const encoder = new TextEncoder();

/** Writes a JSON line on standard output; lines go out together once a turn of the event loop. */
export function write(line: object): void {
  if (lines.length === 0) setTimeout(flush, 0);
  lines.push(JSON.stringify(line));
}

export function flush(): void {
  const bytes = encoder.encode(lines.splice(0).map((line) => line + "\n").join(""));
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}
