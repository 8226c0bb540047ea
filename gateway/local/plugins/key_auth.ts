import { z } from "zod";
import type { Consumer } from "../config.ts";
import { failure } from "../errors.ts";
import type { Exchange } from "../exchange.ts";
import { bytes } from "../path.ts";
import { plugin } from "./plugin.ts";

/** Tells the consumer by the key that a request carries. */
export const keyAuth = plugin({
  name: "key-auth",
  priority: 1250,
  config: z.strictObject({
    key_names: z.array(z.string()).default(["apikey"]),
    key_in_header: z.boolean().default(true),
    key_in_query: z.boolean().default(true),
    key_in_body: z.literal(false).default(false),
    hide_credentials: z.boolean().default(false),
    run_on_preflight: z.boolean().default(true),
    /** Who calls without a valid key, by id or name. */
    anonymous: z.string().optional(),
    realm: z.string().optional(),
  }),
  create(config, world) {
    const challenge = config.realm ? `Key realm="${config.realm}"` : "Key";
    const names = config.key_names.map((name) => ({ name, lower: name.toLowerCase() }));

    const given = (exchange: Exchange): string[] => {
      const query = config.key_in_query && exchange.query.length > 1
        ? new URLSearchParams(exchange.query)
        : undefined;
      for (const { name, lower } of names) {
        const found = config.key_in_header ? exchange.headerValues(lower) : [];
        if (found.length > 0) return found;
        const asked = query?.getAll(name) ?? [];
        if (asked.length > 0) return asked.map(bytes);
      }
      return [];
    };

    const hide = (exchange: Exchange) => {
      for (const { lower } of names) exchange.toUpstream(lower, null);
      const query = new URLSearchParams(exchange.query);
      if (!names.some(({ name }) => query.has(name))) return;
      for (const { name } of names) query.delete(name);
      exchange.query = query.size > 0 ? `?${query}` : "";
    };

    const refused = (exchange: Exchange, message: string) => {
      if (!config.anonymous) {
        return failure(exchange, 401, message, ["WWW-Authenticate", challenge]);
      }
      const consumer = world.consumer(config.anonymous);
      if (!consumer) return failure(exchange, 500, "An unexpected error occurred");
      identify(exchange, consumer);
      exchange.toUpstream("X-Anonymous-Consumer", "true");
    };

    return {
      access(exchange) {
        if (!config.run_on_preflight && exchange.method === "OPTIONS") return;
        const keys = given(exchange);
        if (keys.length > 1) return refused(exchange, "Duplicate API key found");
        if (!keys[0]) return refused(exchange, "No API key found in request");
        if (config.hide_credentials) hide(exchange);
        const credential = world.credential(keys[0]);
        if (!credential) return refused(exchange, "Unauthorized");
        identify(exchange, credential.consumer, credential.id);
        exchange.toUpstream("X-Anonymous-Consumer", null);
      },
    };
  },
});

function identify(exchange: Exchange, consumer: Consumer, credential?: string): void {
  exchange.consumer = consumer;
  exchange.credential = credential;
  exchange.toUpstream("X-Consumer-ID", consumer.id);
  exchange.toUpstream("X-Consumer-Username", consumer.username ?? null);
  exchange.toUpstream("X-Consumer-Custom-ID", consumer.custom_id ?? null);
  exchange.toUpstream("X-Credential-Identifier", credential ?? null);
}
