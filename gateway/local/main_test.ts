import assert from "node:assert/strict";
import { freePorts } from "../../local/ports.ts";
import { ask } from "../contract-vectors/runner/wire.ts";
import { configOf, HOST, upstream } from "./testing.ts";

Deno.test("the program serves what CONFIG says, tells no secret in its log, and ends at SIGTERM", async () => {
  using service = upstream("amont", "slow:100");
  const [proxy, admin] = freePorts(2);
  const config = configOf(service.port, { plugins: [{ name: "key-auth" }] }, {
    consumers: [{ username: "caisse", keyauth_credentials: [{ key: "cle-secrete" }] }],
    plugins: [
      { name: "file-log", config: { path: "/dev/stdout" } },
      { name: "correlation-id", config: { header_name: "X-Correlation-Id", generator: "uuid" } },
    ],
  });
  const file = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(file, JSON.stringify(config));
  const program = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL("./main.ts", import.meta.url).pathname],
    env: { HOST, PORT: `${proxy}`, ADMIN_PORT: `${admin}`, CONFIG: file },
    stdout: "piped",
  }).spawn();
  const output = new Response(program.stdout).text();
  try {
    await ready(new URL(`http://${HOST}:${admin}`));
    const url = new URL(`http://${HOST}:${proxy}`);
    const send = (path: string, headers: [string, string][]) =>
      ask(url, { method: "GET", path, headers: [["X-Correlation-Id", "vente-42"], ...headers] });
    await send("/refuse?apikey=cle-fausse&jeton=secret", [[
      "Authorization",
      "Bearer jeton-secret",
    ]]);
    const underWay = send("/servi", [["apikey", "cle-secrete"], ["Cookie", "session=secret"]]);
    while (service.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    program.kill("SIGTERM");
    assert.equal((await underWay).status, 200);
    assert.equal((await program.status).code, 0);
  } finally {
    await Deno.remove(file);
  }
  const [refused, served] = (await output).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(refused.request.uri, "/refuse");
  assert.equal(refused.response.status, 401);
  assert.equal(refused.consumer, undefined);
  assert.equal(served.request.uri, "/servi");
  assert.equal(served.correlation_id, "vente-42");
  assert.equal(served.consumer.username, "caisse");
  assert.equal(served.route.name, "route");
  assert.deepEqual(served.tries, [`${HOST}:${service.port}`]);
  assert.doesNotMatch(await output, /secret|cle-/);
});

async function ready(admin: URL): Promise<void> {
  while (true) {
    try {
      return void await ask(admin, { method: "GET", path: "/readyz" });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
