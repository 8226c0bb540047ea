import { z } from "zod";
import { failure } from "../errors.ts";
import { plugin } from "./plugin.ts";

const groups = z.array(z.string()).optional();

/** Lets consumers through, or stops them, by their groups. */
export const acl = plugin({
  name: "acl",
  priority: 950,
  config: z.strictObject({
    allow: groups,
    deny: groups,
    hide_groups_header: z.boolean().default(false),
    /** Without effect here: no plugin authenticates groups. */
    always_use_authenticated_groups: z.boolean().default(false),
    include_consumer_groups: z.literal(false).default(false),
  }).superRefine(({ allow, deny }, issues) => {
    if (Boolean(allow?.length) !== Boolean(deny?.length)) return;
    issues.addIssue({
      code: "custom",
      message: "exactly one of these fields must be non-empty: 'config.allow', 'config.deny'",
      params: { entity: true },
    });
  }),
  create: ({ allow, deny, hide_groups_header }) => ({
    access(exchange) {
      if (!exchange.consumer) return failure(exchange, 401, "Unauthorized");
      const { groups } = exchange.consumer;
      const passes = allow?.length
        ? groups.some((group) => allow.includes(group))
        : !groups.some((group) => deny!.includes(group));
      if (!passes) return failure(exchange, 403, "You cannot consume this service");
      if (!hide_groups_header) exchange.toUpstream("X-Consumer-Groups", groups.join(", "));
    },
  }),
});
