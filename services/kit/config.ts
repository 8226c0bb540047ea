import { z } from "@hono/zod-openapi";

const Address = z.url({ protocol: /^https?$/, error: "doit être une adresse http(s)" });

/** One neighbour's addresses: several, separated by commas, where nothing balances in between. */
const Addresses = z.string({ error: "est requise" }).transform((text) => text.split(","))
  .pipe(z.array(Address).min(1));

const NOT_A_PORT = "doit être un port";
const Port = z.string().regex(/^\d{1,5}$/, NOT_A_PORT).transform(Number)
  .pipe(z.int().max(65535, NOT_A_PORT));

const Base = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: Port,
  INSTANCE: z.string().default(Deno.hostname()),
});
const Setting = z.string({ error: "est requise" });
const DatabaseUrl = z.string({ error: "est requise" })
  .regex(/^postgres(ql)?:\/\//, "doit être une adresse postgres://");

export type Config = {
  host: string;
  port: number;
  instance: string;
  databaseUrl: string | null;
  neighbours: Record<string, string[]>;
  /** What only this service needs to be told, by the names of the variables. */
  settings: Record<string, string>;
};

export class ConfigError extends Error {}

/** Reads the whole configuration once. Throws a ConfigError that names every wrong variable. */
export function readConfig(
  needs: {
    defaultPort: number;
    database: boolean;
    neighbours: readonly string[];
    settings: readonly string[];
  },
  env: Record<string, string | undefined>,
): Config {
  const urls = needs.neighbours.map((name) => `${name.toUpperCase()}_URL`);
  const schema = Base.extend({
    PORT: Base.shape.PORT.default(needs.defaultPort),
    ...needs.database && { DATABASE_URL: DatabaseUrl },
    ...Object.fromEntries(urls.map((url) => [url, Addresses])),
    ...Object.fromEntries(needs.settings.map((name) => [name, Setting])),
  });
  const result = schema.safeParse(env);
  if (!result.success) {
    const wrong = result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    throw new ConfigError([...new Set(wrong)].join("\n"));
  }
  const values = result.data as z.infer<typeof Base> & Record<string, unknown>;
  return {
    host: values.HOST,
    port: values.PORT,
    instance: values.INSTANCE,
    databaseUrl: (values.DATABASE_URL as string | undefined) ?? null,
    neighbours: Object.fromEntries(
      needs.neighbours.map((name, i) => [name, values[urls[i]] as string[]]),
    ),
    settings: Object.fromEntries(needs.settings.map((name) => [name, values[name] as string])),
  };
}
