import postgres from "postgres";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for a test, with the migrations done when they are given. */
export async function testDatabase(
  migrate?: (url: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const server = Deno.env.get("TEST_DATABASE_URL");
  if (!server) throw new Error("TEST_DATABASE_URL is not set: run the tests by `deno task test`");
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = new URL(`/${name}`, server).href;
  const drop = () => execute(server, `drop database if exists ${name} with (force)`);
  await execute(server, `create database ${name}`);
  try {
    await migrate?.(url);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, drop };
}

async function execute(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
