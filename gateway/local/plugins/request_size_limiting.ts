import { z } from "zod";
import { failure } from "../errors.ts";
import type { Exchange } from "../exchange.ts";
import { plugin } from "./plugin.ts";

const UNITS = { bytes: 1, kilobytes: 1024, megabytes: 1024 ** 2 };

/** Refuses bodies that are too long. */
export const requestSizeLimiting = plugin({
  name: "request-size-limiting",
  priority: 951,
  config: z.strictObject({
    allowed_payload_size: z.int().default(128),
    size_unit: z.enum(["bytes", "kilobytes", "megabytes"]).default("megabytes"),
    require_content_length: z.boolean().default(false),
  }),
  create({ allowed_payload_size, size_unit, require_content_length }) {
    const limit = allowed_payload_size * UNITS[size_unit];
    const refused = (exchange: Exchange) => {
      const status = exchange.header("expect") === undefined ? 413 : 417;
      return failure(exchange, status, "Request size limit exceeded");
    };
    return {
      access(exchange) {
        const { length, chunked } = exchange.body;
        if (chunked) {
          return exchange.body.exceeds(limit).then((does) => does ? refused(exchange) : undefined);
        }
        if (length !== undefined) return length > limit ? refused(exchange) : undefined;
        if (!require_content_length) return;
        return failure(exchange, 411, "A valid Content-Length header is required");
      },
    };
  },
});
