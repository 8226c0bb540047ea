import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Part, partOf } from "./parts.ts";

/** The parts of each trace that an id names: a trace's own id, or the correlation id of a request. */
export async function find(logs: string, id: string): Promise<Part[][]> {
  const traces = /^[0-9a-f]{32}$/.test(id) ? [id] : await tracesOf(logs, id);
  return await Promise.all(traces.map((trace) => partsOf(logs, trace)));
}

async function tracesOf(logs: string, correlation: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const line of linesWith(logs, correlation)) {
    if (line.correlation_id === correlation) found.add(traceId(line));
  }
  return [...found].filter(Boolean);
}

async function partsOf(logs: string, trace: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const line of linesWith(logs, trace)) {
    if (traceId(line) === trace) parts.push(partOf(line));
  }
  return parts;
}

type Line = { correlation_id?: string; trace_id?: string | { w3c: string } };

const traceId = ({ trace_id }: Line) =>
  (typeof trace_id === "string" ? trace_id : trace_id?.w3c) ?? "";

/** The lines of all logs in which a text occurs, as far as they are JSON: a process that was killed leaves half a line. */
async function* linesWith(logs: string, text: string): AsyncGenerator<Line> {
  for await (const { name, isSymlink } of Deno.readDir(logs)) {
    if (isSymlink || !name.endsWith(".log")) continue; // the database's isn't JSON
    const lines = createInterface({ input: createReadStream(join(logs, name)) });
    for await (const line of lines) {
      if (/^\{.*\}$/.test(line) && line.includes(text)) yield JSON.parse(line);
    }
  }
}
