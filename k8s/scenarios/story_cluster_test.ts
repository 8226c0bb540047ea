// What a laptop's system does, on the cluster and through the ingress controller.
import assert from "node:assert/strict";
import { ecarts, GATEWAY, KEY, MAGASIN, niveau, pause, post, produit, ventes } from "./system.ts";

/** Runs a program of the repository; its last lines when it fails. */
async function succeeds(args: string[], env: Record<string, string> = {}): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, env })
    .output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert.ok(success, text.slice(-3000));
}

Deno.test("the demonstration plays to its end", () =>
  succeeds(["run", "-A", "local/demo.ts", "--url", GATEWAY, "--cle", KEY]));

Deno.test("the gateway keeps its contract under the ingress controller", () =>
  succeeds(["test", "-A", "gateway/contract"], { GATEWAY_URL: GATEWAY }));

Deno.test("500 buyers for 100 units: 100 sales, 400 refusals, nothing left and nothing owed", async () => {
  const id = await produit(100);
  const answers = await Promise.all(Array.from({ length: 500 }, () => buy(id)));
  const statuses = answers.map(({ status }) => status);
  const instances = new Set(answers.map(({ headers }) => headers.get("X-Served-By")));
  const those = (status: number) => statuses.filter((s) => s === status).length;
  assert.deepEqual([those(201), those(409)], [100, 400]);
  assert.ok(instances.size >= 2, `only ${[...instances]}`);
  assert.deepEqual([await niveau(id), (await ventes(id)).length], [0, 100]);
  assert.deepEqual(await ecarts(), []);
});

/** A till that is told to come back does so, with the same key, for a minute. */
async function buy(produit: string): Promise<Response> {
  const key = crypto.randomUUID();
  const end = Date.now() + 60_000;
  while (true) {
    const answer = await post("/api/v1/ventes", {
      magasin: MAGASIN,
      lignes: [{ produit, quantite: 1 }],
    }, key);
    const { detail = "" } = await answer.json();
    const later = answer.status === 503 || /encore en cours/.test(detail);
    if (!later || Date.now() > end) return answer;
    await pause(Math.random() + Number(answer.headers.get("Retry-After") ?? 1));
  }
}
