import type { z } from "zod";
import type { Consumer, Credential, PluginEntity } from "../config.ts";
import type { Answer, Exchange } from "../exchange.ts";
import type { Headers } from "../headers.ts";
import type { Counters } from "../counters.ts";
import type { Metrics } from "../metrics.ts";

/** What a plugin does to a request, in the order of a request's life. */
export interface Phases {
  /** Before the upstream is called; an answer ends it. */
  access?(exchange: Exchange): Answer | void | Promise<Answer | void>;
  /** Changes the headers of the answer, whoever made it. */
  response?(exchange: Exchange, headers: Headers): void;
  /** After the answer was sent. */
  log?(exchange: Exchange): void;
}

/** What plugins may look at besides the request. */
export interface World {
  /** By id or name. */
  consumer(reference: string): Consumer | undefined;
  credential(key: string): Credential | undefined;
  counters: Counters;
  metrics: Metrics;
  write(line: object): void;
}

export interface Plugin<Config = unknown> {
  name: string;
  /** Plugins run from the highest to the lowest; Kong's numbers. */
  priority: number;
  config: z.ZodType<Config>;
  create(config: Config, world: World, entity: PluginEntity): Phases;
}

/** Keeps a plugin's configuration typed by its schema. */
export const plugin = <Schema extends z.ZodType>(
  definition: Omit<Plugin<z.infer<Schema>>, "config"> & { config: Schema },
) => definition as unknown as Plugin;
