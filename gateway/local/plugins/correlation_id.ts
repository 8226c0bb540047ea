import { z } from "zod";
import { set } from "../headers.ts";
import { plugin } from "./plugin.ts";

/** How many ids this process made: the counter of `uuid#counter`. */
let made = 0;

/** Gives every request an id, unless its caller did. */
export const correlationId = plugin({
  name: "correlation-id",
  priority: 100_001,
  config: z.strictObject({
    header_name: z.string().default("Kong-Request-ID"),
    generator: z.enum(["uuid", "uuid#counter"]).default("uuid#counter"),
    echo_downstream: z.boolean().default(false),
  }),
  create({ header_name, generator, echo_downstream }) {
    const lower = header_name.toLowerCase();
    const make = () => {
      const id = crypto.randomUUID();
      return generator === "uuid" ? id : `${id}#${++made}`;
    };
    return {
      access(exchange) {
        exchange.correlationId = exchange.header(lower) || undefined;
        if (exchange.correlationId) return;
        exchange.correlationId = make();
        exchange.toUpstream(header_name, exchange.correlationId);
      },
      response(exchange, headers) {
        if (!echo_downstream) return;
        exchange.correlationId ??= exchange.header(lower) || make();
        set(headers, header_name, exchange.correlationId);
      },
    };
  },
});
