import assert from "node:assert/strict";
import { ConfigError, readConfig } from "./config.ts";

const NEEDS = {
  defaultPort: 8003,
  database: true,
  neighbours: ["stock", "produits"],
  settings: ["CLE"],
};
const SOUND = {
  HOST: "0.0.0.0",
  PORT: "8013",
  INSTANCE: "ventes-2",
  DATABASE_URL: "postgres://ventes:secret@127.0.0.1:8432/ventes",
  STOCK_URL: "http://127.0.0.1:8002,http://127.0.0.1:8012",
  PRODUITS_URL: "https://produits.magasin.svc",
  CLE: "secrète",
};

function complaint(env: Record<string, string | undefined>): string {
  try {
    readConfig(NEEDS, { ...SOUND, ...env });
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
  assert.fail("the configuration was taken");
}

Deno.test("a sound environment gives every value, and each neighbour all its addresses", () => {
  assert.deepEqual(readConfig(NEEDS, SOUND), {
    host: "0.0.0.0",
    port: 8013,
    instance: "ventes-2",
    databaseUrl: SOUND.DATABASE_URL,
    neighbours: {
      stock: ["http://127.0.0.1:8002", "http://127.0.0.1:8012"],
      produits: ["https://produits.magasin.svc"],
    },
    settings: { CLE: "secrète" },
  });
});

Deno.test("a service that needs nothing starts from an empty environment, on its own port", () => {
  const { host, port, databaseUrl, neighbours } = readConfig(
    { defaultPort: 8009, database: false, neighbours: [], settings: [] },
    {},
  );
  assert.deepEqual({ host, port, databaseUrl, neighbours }, {
    host: "127.0.0.1",
    port: 8009,
    databaseUrl: null,
    neighbours: {},
  });
});

const PORT = "PORT doit être un port";
const ADDRESS = "STOCK_URL doit être une adresse http(s)";
const WRONG: [variable: string, value: string | undefined, message: string][] = [
  ["PORT", "", PORT],
  ["PORT", "abc", PORT],
  ["PORT", "-1", PORT],
  ["PORT", "80.5", PORT],
  ["PORT", "65536", PORT],
  ["DATABASE_URL", undefined, "DATABASE_URL est requise"],
  ["DATABASE_URL", "", "DATABASE_URL doit être une adresse postgres://"],
  ["DATABASE_URL", "mysql://127.0.0.1/stock", "DATABASE_URL doit être une adresse postgres://"],
  ["STOCK_URL", undefined, "STOCK_URL est requise"],
  ["STOCK_URL", "", ADDRESS],
  ["STOCK_URL", "127.0.0.1:8002", ADDRESS],
  ["STOCK_URL", "ftp://127.0.0.1", ADDRESS],
  ["STOCK_URL", "http://127.0.0.1:8002,", ADDRESS],
  ["STOCK_URL", "http://127.0.0.1:8002,stock-2", ADDRESS],
];
for (const [variable, value, message] of WRONG) {
  Deno.test(`${variable}=${value ?? "(absent)"} is refused by name`, () => {
    assert.equal(complaint({ [variable]: value }), message);
  });
}

Deno.test("all wrong variables are named at once, a line each", () => {
  const message = complaint({ PORT: "abc", DATABASE_URL: undefined, STOCK_URL: "un,deux" });
  assert.deepEqual(message.split("\n"), [PORT, "DATABASE_URL est requise", ADDRESS]);
});
