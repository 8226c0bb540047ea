import { bulkhead } from "cockatiel";
import postgres from "postgres";
import { Gauge } from "prom-client";
import type { Metrics } from "./metrics.ts";
import { Unavailable } from "./problem.ts";
import { inSpan } from "./traces.ts";
import { noteStep } from "./work.ts";

export type Sql = postgres.Sql<{ bigint: number }>;
type Statement<T extends readonly postgres.MaybeRow[]> = (sql: Sql) => postgres.PendingQuery<T>;

const CONNECTIONS = 8;
const QUEUE = 2_000;
/** Longest wait for a free connection, in ms: after it the caller gets a 503 rather than a late answer. */
const LONGEST_WAIT = 1_500;
/** Longest wait for the answer to a statement, in ms; the server gives up a little earlier. */
const DEADLINE = 1_500;
const STATEMENT_TIMEOUT = 1_200;
const ATTEMPTS = 5;

const RETRYABLE = new Set(["40001", "40P01"]);
/** Too many clients, shutting down, crashing, starting up, idle session ended. */
const CONNECTION_LOST = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ENOTFOUND|53300|57P0)/;

class DeadlineExceeded extends Error {}

/**
 * A pool of connections that runs single statements, each under a name (for metrics) and a deadline.
 * There is no transaction here on purpose: one local step is one statement (ADR 2).
 *
 * A statement that rejects with `Unavailable` may have been committed: only repeat it under the same
 * idempotency key or id.
 */
export class Database {
  #pool: Sql;
  #slots = bulkhead(CONNECTIONS, QUEUE);

  constructor(readonly url: string, readonly name: string, readonly metrics: Metrics) {
    this.#pool = this.#connect();
    const slots = this.#slots;
    new Gauge({
      name: "db_client_connections_used",
      help: "Connections running a statement",
      registers: [metrics.registry],
      collect() {
        this.set(CONNECTIONS - slots.executionSlots);
      },
    });
    new Gauge({
      name: "db_client_connections_max",
      help: "Connections that there may be",
      registers: [metrics.registry],
    }).set(CONNECTIONS);
    new Gauge({
      name: "db_client_pending_statements",
      help: "Statements waiting for a connection",
      registers: [metrics.registry],
      collect() {
        this.set(QUEUE - slots.queueSlots);
      },
    });
  }

  /** Runs one statement; deadlocks and serialisation failures are tried again, they left no trace. */
  async query<T extends readonly postgres.MaybeRow[]>(name: string, statement: Statement<T>) {
    const start = performance.now();
    let outcome = "error";
    try {
      const rows = await this.#slots.execute(() => {
        const waited = performance.now() - start;
        this.metrics.connectionWaits.observe(waited / 1000);
        if (waited > LONGEST_WAIT) throw overloaded();
        return inSpan(`sql ${name}`, () => this.#attempt(statement));
      }).catch((error) => {
        throw error.isBulkheadRejectedError ? overloaded() : error;
      });
      outcome = "ok";
      return rows;
    } finally {
      noteStep(`sql ${name}`, start);
      this.metrics.statements.observe(
        { statement: name, outcome },
        (performance.now() - start) / 1000,
      );
    }
  }

  close(): Promise<void> {
    return this.#pool.end({ timeout: 2 });
  }

  async #attempt<T extends readonly postgres.MaybeRow[]>(statement: Statement<T>) {
    for (let attempt = 1;; attempt++) {
      try {
        return await this.#send(statement);
      } catch (error) {
        if (!RETRYABLE.has(code(error)) || attempt === ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
      }
    }
  }

  async #send<T extends readonly postgres.MaybeRow[]>(statement: Statement<T>) {
    const pool = this.#pool;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const deadline = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new DeadlineExceeded()), DEADLINE);
      });
      return await Promise.race([statement(pool), deadline]);
    } catch (error) {
      if (error instanceof DeadlineExceeded || CONNECTION_LOST.test(code(error))) {
        this.#replace(pool);
        throw new Unavailable("La base de données ne répond pas", error);
      }
      if (code(error) === "57014") {
        throw new Unavailable("La base de données répond trop lentement", error);
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A connection that broke can leave others of its pool in an unknown state: none is kept. */
  #replace(broken: Sql) {
    if (broken !== this.#pool) return;
    this.#pool = this.#connect();
    broken.end({ timeout: 0 }).catch(() => {});
  }

  #connect(): Sql {
    return connect(this.url, {
      max: CONNECTIONS,
      connection: { application_name: this.name, statement_timeout: STATEMENT_TIMEOUT },
    });
  }
}

const BIGINT = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const TEXT_ARRAY = 1009;
const ARRAYS = [TEXT_ARRAY, 2951, 1007, 1016]; // text, uuid, int, bigint

/**
 * postgres.js as the whole project uses it: counts are numbers, dates ISO 8601, days those of UTC, notices
 * silent. Arrays are for parameters, and of these types only: it would ask each new connection for all
 * types, and one lost meanwhile is an error that nobody can catch.
 */
export function connect(url: string, options: postgres.Options<Record<string, never>>): Sql {
  return postgres(url, {
    connect_timeout: 2,
    fetch_types: false,
    onnotice: () => {},
    ...options,
    connection: { TimeZone: "UTC", ...options.connection },
    types: {
      bigint: { to: BIGINT, from: [BIGINT], parse: Number, serialize: String },
      day: { to: DATE, from: [DATE], parse: String, serialize: String },
      date: {
        to: TIMESTAMPTZ,
        from: [TIMESTAMPTZ],
        parse: (text: string) => new Date(text).toISOString(),
        serialize: String,
      },
      array: { to: TEXT_ARRAY, from: ARRAYS, parse: String, serialize: arrayLiteral },
    },
  }) as unknown as Sql;
}

const arrayLiteral = (values: unknown[]) =>
  `{${values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/** The unique constraint that a statement ran into, or null. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof postgres.PostgresError && error.code === "23505"
    ? error.constraint_name ?? null
    : null;
}

const code = (error: unknown) => String((error as { code?: unknown })?.code ?? "");
const overloaded = () => new Unavailable("Trop de demandes en ce moment");
