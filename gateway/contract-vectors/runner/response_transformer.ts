import { z } from "zod";
import { valueOf } from "../../local/headers.ts";
import { plugin } from "../../local/plugins/plugin.ts";

/**
 * As much of a plugin that the manifests don't use as the vectors need: it marks answers, and so shows which instance of
 * a plugin ran, and which configuration.
 */
export const responseTransformer = plugin({
  name: "response-transformer",
  priority: 800,
  config: z.strictObject({ add: z.strictObject({ headers: z.array(z.string()) }) }),
  create: ({ add }) => ({
    response(_exchange, headers) {
      for (const header of add.headers) {
        const [, name, value] = /^([^:]+):(.*)$/.exec(header)!;
        if (valueOf(headers, name.toLowerCase()) === undefined) headers.push(name, value);
      }
    },
  }),
});
