import { z } from "zod";
import { failure } from "../errors.ts";
import type { Exchange } from "../exchange.ts";
import { plugin } from "./plugin.ts";

/** From the shortest to the longest; milliseconds where they are always as long. */
const PERIODS = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  month: 0,
  year: 0,
};
type Period = keyof typeof PERIODS;
const periods = Object.keys(PERIODS) as Period[];
const limit = z.number().refine((n) => n > 0, "value must be greater than 0").optional();

const config = z.strictObject({
  ...Object.fromEntries(periods.map((period) => [period, limit])) as Record<Period, typeof limit>,
  limit_by: z.enum(["consumer", "credential", "ip", "service", "header", "path"])
    .default("consumer"),
  header_name: z.string().optional(),
  path: z.string().optional(),
  policy: z.enum(["local", "redis"])
    .refine((policy) => policy === "local", "this gateway counts by itself: local").default(
      "local",
    ),
  fault_tolerant: z.boolean().default(true),
  hide_client_headers: z.boolean().default(false),
  error_code: z.number().default(429),
  error_message: z.string().default("API rate limit exceeded"),
  sync_rate: z.literal(-1).default(-1),
}).superRefine((config, issues) => {
  const set = periods.filter((period) => config[period] !== undefined);
  if (set.length === 0) {
    const names = periods.map((period) => `'config.${period}'`).join(", ");
    const message = `at least one of these fields must be non-empty: ${names}`;
    issues.addIssue({ code: "custom", message, params: { entity: true } });
  }
  for (const [i, longer] of set.entries()) {
    const shorter = set.slice(0, i).find((period) => config[period]! > config[longer]!);
    if (!shorter) continue;
    const told = (period: Period) => `${period}(${config[period]!.toFixed(1)})`;
    issues.addIssue(
      `The limit for ${told(longer)} cannot be lower than the limit for ${told(shorter)}`,
    );
  }
});

/** Counts requests in fixed windows and refuses those beyond a limit; a refused one is counted nowhere. */
export const rateLimiting = plugin({
  name: "rate-limiting",
  priority: 910,
  config,
  create(config, { counters }, { route, service }) {
    const limits = periods.filter((period) => config[period] !== undefined)
      .map((period) => ({ period, limit: config[period]!, name: capital(period) }));
    const scope = `${route?.id ?? ""} ${service?.id ?? ""}`;

    const caller = (exchange: Exchange): string => {
      const { clientIp, consumer, credential, path } = exchange;
      switch (config.limit_by) {
        case "service":
          return exchange.service?.id ?? clientIp;
        case "consumer":
          return consumer?.id ?? credential ?? clientIp;
        case "credential":
          return credential ?? clientIp;
        case "header":
          return exchange.header(config.header_name!.toLowerCase()) ?? clientIp;
        case "path":
          return path === config.path ? path : clientIp;
        default:
          return clientIp;
      }
    };

    return {
      access(exchange) {
        const now = Date.now();
        const key = `${scope} ${caller(exchange)}`;
        const windows = limits.map(({ period, limit, name }) => {
          const { start, end } = windowOf(period, now);
          const used = counters.get(period, start, key);
          return { period, limit, name, start, end, used };
        });
        const spent = windows.find(({ limit, used }) => used >= limit);
        if (!spent) {
          for (const { period, start } of windows) counters.increment(period, start, key);
        }

        const told = windows.map(({ limit, used, end, name }) => ({
          limit,
          name,
          remaining: Math.max(0, limit - used - (spent ? 0 : 1)),
          reset: Math.max(1, Math.ceil((end - now) / 1000)),
        }));
        const least = told.reduce((a, b) => b.remaining < a.remaining ? b : a);
        if (!config.hide_client_headers) {
          for (const { limit, name, remaining } of told) {
            exchange.answerHeaders.push(
              `X-RateLimit-Limit-${name}`,
              `${limit}`,
              `X-RateLimit-Remaining-${name}`,
              `${remaining}`,
            );
          }
          exchange.answerHeaders.push(
            "RateLimit-Limit",
            `${least.limit}`,
            "RateLimit-Remaining",
            `${least.remaining}`,
            "RateLimit-Reset",
            `${least.reset}`,
          );
        }
        if (!spent) return;
        const retry = told[windows.indexOf(spent)].reset;
        const headers = config.hide_client_headers ? [] : ["Retry-After", `${retry}`];
        return failure(exchange, config.error_code, config.error_message, headers);
      },
    };
  },
});

const capital = (period: Period) => period[0].toUpperCase() + period.slice(1);

function windowOf(period: Period, now: number): { start: number; end: number } {
  const length = PERIODS[period];
  if (length > 0) {
    const start = now - now % length;
    return { start, end: start + length };
  }
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), period === "year" ? 0 : date.getUTCMonth()];
  const end = period === "year" ? Date.UTC(year + 1, 0) : Date.UTC(year, month + 1);
  return { start: Date.UTC(year, month), end };
}
