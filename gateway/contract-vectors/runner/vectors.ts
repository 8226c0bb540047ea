import type { Request } from "./wire.ts";

/** Any JSON: the vectors' expectations are free in form. */
// deno-lint-ignore no-explicit-any
export type Json = any;

/** A recorded file: a configuration, the upstreams behind it, and cases that follow each other. */
export interface Vectors {
  topic: string;
  /** What the runner's own requests need to pass the plugins. */
  readyHeaders?: [string, string][];
  settleMs?: number;
  config: Json;
  /** Behaviour by name. */
  upstreams: Record<string, string>;
  cases: Case[];
}

export interface Case {
  name: string;
  to?: "admin";
  /** Upstreams that behave otherwise from now on. */
  set?: Record<string, string>;
  waitMs?: number;
  /** The request waits for the next period when this one is older than maxOffsetMs. */
  align?: { periodMs: number; maxOffsetMs: number };
  settleMs?: number;
  repeat?: number;
  /** The request without pause, while this configuration and the file's replace each other. */
  load?: { connections: number; swaps: number; config: Json };
  request: Request;
  expect: Json;
}
