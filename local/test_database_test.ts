import assert from "node:assert/strict";
import postgres from "postgres";
import { testDatabase } from "./test_database.ts";

Deno.test("a test database is migrated, apart from the others, and gone when dropped", async () => {
  const migrate = async (url: string) => {
    const sql = postgres(url, { max: 1 });
    await sql`create table t (i int)`;
    await sql.end();
  };
  const [one, other] = await Promise.all([testDatabase(migrate), testDatabase(migrate)]);
  const sql = postgres(one.url, { max: 1 });
  await sql`insert into t values (1)`;
  const sqlOther = postgres(other.url, { max: 1 });
  assert.equal((await sqlOther`select * from t`).length, 0);
  await sqlOther.end();
  await other.drop();
  await one.drop(); // although a connection is open
  await assert.rejects(sql`select 1`);
  await sql.end();
});

Deno.test("a test database without a server says how to get one", async () => {
  const url = Deno.env.get("TEST_DATABASE_URL")!;
  Deno.env.delete("TEST_DATABASE_URL");
  try {
    await assert.rejects(testDatabase(), /deno task test/);
  } finally {
    Deno.env.set("TEST_DATABASE_URL", url);
  }
});
