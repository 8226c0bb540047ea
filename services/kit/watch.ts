import type { PendingQuery } from "postgres";
import { Gauge } from "prom-client";
import type { Database, Sql } from "./database.ts";

/** A value of a gauge; `label` where the gauge has one. */
export type Reading = { gauge: string; label: string | null; value: number };
/** What each gauge says, and the name of its label, if it has one. */
export type Gauges = Record<string, { help: string; label?: string }>;

/** Longest wait for the reading, in ms: what else is scraped tells why the database is slow, and must not be late. */
const PATIENCE = 500;

/** Gauges that one statement reads when they are scraped; all are absent while the database is away or busy. */
export function watch(
  db: Database,
  name: string,
  gauges: Gauges,
  read: (sql: Sql) => PendingQuery<Reading[]>,
) {
  let reading: Promise<Reading[]> | undefined;
  /** Gauges are collected together: they share what is read. */
  const readings = () =>
    reading ??= within(PATIENCE, db.query(name, read)).then((rows) => [...rows]).catch(() => [])
      .finally(() => reading = undefined);
  for (const [gauge, { help, label }] of Object.entries(gauges)) {
    new Gauge({
      name: gauge,
      help,
      labelNames: label ? [label] : [],
      registers: [db.metrics.registry],
      async collect() {
        const mine = (await readings()).filter((one) => one.gauge === gauge);
        this.reset();
        if (!label) this.remove();
        for (const { label: value, value: n } of mine) {
          this.set(label ? { [label]: value! } : {}, n);
        }
      },
    });
  }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), ms);
  });
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
