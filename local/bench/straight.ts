import { connect } from "../../services/kit/database.ts";
import { anyOf, repeat, type Round, type Side } from "./round.ts";
import type { Statement } from "./statement.ts";

/** As many as a service has. */
export const CONNECTIONS = 8;

export type Straight = { name: string; side: (url: string, statements: Statement[]) => Side };

/** What runs prepared statements, one of several at random, with nothing between it and PostgreSQL. */
export async function straight(): Promise<Straight> {
  return await pgbenchIsThere()
    ? { name: "pgbench", side: (url, statements) => (s) => pgbench(url, statements, s) }
    : { name: "postgres.js", side: (url, statements) => (s) => postgresJs(url, statements, s) };
}

async function pgbenchIsThere(): Promise<boolean> {
  try {
    return (await new Deno.Command("pgbench", { args: ["--version"] }).output()).success;
  } catch {
    return false;
  }
}

async function pgbench(url: string, statements: Statement[], seconds: number): Promise<Round> {
  const dir = await Deno.makeTempDir({ prefix: "magasin-pgbench-" });
  try {
    const scripts = await Promise.all(statements.map(async ({ text, values }, i) => {
      const file = `${dir}/${i}.sql`;
      await Deno.writeTextFile(file, `${text.replaceAll(/\$(\d+)/g, `:s${i}_$1`)};\n`);
      const defined = values.map((value, n) => `--define=s${i}_${n + 1}=${literal(value)}`);
      return [`--file=${file}`, ...defined];
    }));
    const options = ["--no-vacuum", "--protocol=prepared", `--client=${CONNECTIONS}`];
    const { stdout, stderr } = await new Deno.Command("pgbench", {
      args: [...options, `--time=${seconds}`, ...scripts.flat(), url],
    }).output();
    const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    const count = Number(/transactions actually processed: (\d+)/.exec(output)?.[1] ?? 0);
    const rate = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
    if (count === 0) throw new Error(`pgbench: ${errors}`);
    return { count, seconds: count / rate };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const literal = (value: unknown) => Array.isArray(value) ? `{${value.join(",")}}` : `${value}`;

async function postgresJs(url: string, statements: Statement[], seconds: number): Promise<Round> {
  const sql = connect(url, { max: CONNECTIONS });
  try {
    return await repeat(
      () => {
        const { text, values } = anyOf(statements);
        return sql.unsafe(text, values as never[], { prepare: true });
      },
      CONNECTIONS,
      seconds,
    );
  } finally {
    await sql.end();
  }
}
