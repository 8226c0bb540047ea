import { createHash } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { parse } from "yaml";
import type { Entity } from "./read_config.ts";
import { Refusal } from "./refusal.ts";

/** The longest configuration, in bytes. */
const LONGEST = 8 * 1024 ** 2;

/** The configuration in force. */
export interface Current {
  entities: Entity[];
  text: string;
  /** Zeros for none, as in Kong. */
  hash: string;
}

export const NOTHING: Current = { entities: [], text: "", hash: "0".repeat(32) };

export const hashOf = (text: string) => createHash("md5").update(text).digest("hex");

/** Reads and replaces the configuration, whole. */
export function configApp(
  current: () => Current,
  apply: (json: unknown, text: string) => Current,
): Hono {
  const app = new Hono();
  app.get("/config", (c) => c.json({ config: current().text }));
  const limit = bodyLimit({
    maxSize: LONGEST,
    onError: (c) => c.json({ message: "Request body is too large" }, 413),
  });
  app.post("/config", limit, async (c) => {
    const body = await c.req.text();
    const { written, json, fault } = read(body, c.req.header("Content-Type"));
    if (fault) return c.json({ message: fault }, 400);
    const same = written !== undefined && hashOf(written) === current().hash;
    if (same && c.req.query("check_hash")) return c.body(null, 304);
    try {
      return c.json(byCollection(apply(json, written ?? body).entities), 201);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return c.json(error.body(Boolean(c.req.query("flatten_errors"))), 400);
    }
  });
  return app;
}

/** The configuration itself, or as text in the member `config`: then `written`. */
function read(body: string, type = ""): { json?: unknown; written?: string; fault?: string } {
  if (body === "") return { fault: "expected a declarative configuration" };
  try {
    if (!type.includes("json")) return { json: parse(body) };
    const json = JSON.parse(body);
    if (typeof json?.config !== "string") return { json };
    return { json: parse(json.config), written: json.config };
  } catch {
    return { fault: "Cannot parse JSON body" };
  }
}

function byCollection(entities: Entity[]) {
  const groups = Object.groupBy(entities, ({ collection }) => collection);
  return Object.fromEntries(
    Object.entries(groups).map(([collection, group]) => [
      collection,
      Object.fromEntries(
        group.map(({ entity, value }) => [entity.id, { ...value, id: entity.id }]),
      ),
    ]),
  );
}
