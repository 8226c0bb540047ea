/** What the tests of every service start from: the service itself, on a real database of its own. */
import { testDatabase } from "../../local/test_database.ts";
import { checkedFetch, contract, fetchAt } from "../../tests/contract.ts";
import { connect, Database, type Sql } from "./database.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { type KitPart, migrate, readKitParts } from "./migrations.ts";
import { prepare } from "./run.ts";
import { assemble, type Service } from "./service.ts";

export type TestedService = {
  /** Calls the service; its answer is held to its OpenAPI document. */
  call: (path: string, init?: RequestInit) => Promise<Response>;
  /** A POST of JSON; under a new Idempotency-Key unless one is given. */
  post: (path: string, body: unknown, key?: string) => Promise<Response>;
  /** The value of the series of that name with these labels among its own; undefined when there is none. */
  metric: (name: string, labels?: Labels) => Promise<number | undefined>;
  /** Where it listens, for those whose neighbour it is. */
  url: string;
  /** A connection of the test's own, to look and to arrange. */
  sql: Sql;
  databaseUrl: string;
  close: () => Promise<void>;
};

/**
 * Starts a service in this process, on a free port. `neighbours` gives the addresses of those it needs; one that is left out
 * is away (nobody listens there).
 */
export async function startTested<N extends string>(
  service: Service<N>,
  { neighbours = {}, demonstration = true }: {
    neighbours?: Partial<Record<N, string[]>>;
    demonstration?: boolean;
  } = {},
): Promise<TestedService> {
  const database = await testDatabase((url) =>
    prepare(service as unknown as Service, url, demonstration)
  );
  const { app, close } = assemble(service, {
    host: "127.0.0.1",
    port: 0,
    instance: `${service.name}-test`,
    databaseUrl: database.url,
    neighbours: Object.fromEntries(
      service.neighbours.map((name) => [name, neighbours[name] ?? ["http://127.0.0.1:1"]]),
    ),
    settings: {},
  }, (level, message, fields) => level === "error" && console.error(message, fields));
  const sql = connect(database.url, { max: 2 });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, app.fetch);
  const url = `http://127.0.0.1:${server.addr.port}`;
  const document = await (await fetch(`${url}/openapi.json`)).json();
  const call = checkedFetch(contract(document), fetchAt(url));
  return {
    call,
    post: (path, body, key = crypto.randomUUID()) =>
      call(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify(body),
      }),
    metric: async (name, labels) =>
      read(await (await fetch(`${url}/metrics`)).text(), name, labels),
    url,
    sql,
    databaseUrl: database.url,
    close: async () => {
      await server.shutdown();
      await close();
      await sql.end();
      await database.drop();
    },
  };
}

type Labels = Record<string, string>;

/** What a text in Prometheus' format says of the first series of that name with these labels among its own. */
export function read(text: string, name: string, labels: Labels = {}): number | undefined {
  const line = text.split("\n").find((line) =>
    line.replace(/[{ ].*/, "") === name &&
    Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`))
  );
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

export type TestedDatabase = AsyncDisposable & {
  db: Database;
  metrics: Metrics;
  /** A connection of the test's own, to look and to arrange. */
  sql: Sql;
  url: string;
};

/** A database with some of the kit's parts and the test's own tables; `wired` puts something in between. */
export async function testedDatabase(
  { parts = [], tables = "", wired = (url) => url }: {
    parts?: readonly KitPart[];
    tables?: string;
    wired?: (url: string) => string;
  } = {},
): Promise<TestedDatabase> {
  const { url, drop } = await testDatabase((url) =>
    migrate(url, [...readKitParts(parts), { name: "tables", text: tables }])
  );
  const metrics = createMetrics("essai", "essai-1");
  const db = new Database(wired(url), "essai", metrics);
  const sql = connect(url, { max: 2 });
  return {
    db,
    metrics,
    sql,
    url,
    [Symbol.asyncDispose]: async () => {
      await db.close();
      await sql.end();
      await drop();
    },
  };
}
