// A release is its own: it fails, goes back and is removed without the others.
import assert from "node:assert/strict";
import type { Manifest } from "../../charts/service/tests/render.ts";
import { run } from "../command.ts";
import { release } from "../steps/services.ts";
import { failures, load } from "./load.ts";
import {
  call,
  ecarts,
  enSuspens,
  k,
  niveau,
  pause,
  produit,
  settled,
  sql,
  until,
  ventes,
} from "./system.ts";

const tagOf = async (service: string) =>
  (await k(
    "get",
    "deployment",
    service,
    "-o",
    "jsonpath={.spec.template.spec.containers[0].image}",
  ))
    .trim().split(":").at(-1)!;

/** How often containers of the other services have started again. */
async function restartsBeside(service: string): Promise<number> {
  const { items } = JSON.parse(
    await k("get", "pods", "-l", `app.kubernetes.io/name!=${service}`, "-o", "json"),
  );
  const restarts = items.flatMap(({ status }: Manifest) =>
    (status.containerStatuses ?? []).map(({ restartCount }: Manifest) => restartCount)
  );
  return restarts.reduce((sum: number, count: number) => sum + count, 0);
}

Deno.test("a migration that fails stops the release, and the old version serves on", async () => {
  const tag = await tagOf("produits");
  await sql(
    "produits",
    "update migrations set empreinte = 'x' || empreinte where nom = '0001_produits.sql'",
  );
  try {
    await assert.rejects(release("produits", tag), /pre-upgrade hooks failed/);
    const answer = await call("/api/v1/produits");
    await answer.body?.cancel();
    assert.equal(answer.status, 200);
  } finally {
    await sql(
      "produits",
      "update migrations set empreinte = substr(empreinte, 2) where nom = '0001_produits.sql'",
    );
  }
  await release("produits", tag);
});

Deno.test("a service is removed and installed again; the others don't notice", async () => {
  const tag = await tagOf("performances");
  const before = await restartsBeside("performances");
  await run("helm", ["uninstall", "performances", "-n", "magasin", "--wait"]);
  const sales = await call("/api/v1/ventes?limite=1");
  await sales.body?.cancel();
  assert.equal(sales.status, 200);
  await release("performances", tag);
  await until("performances behind the gateway", async () => {
    const answer = await call("/api/v1/performances");
    await answer.body?.cancel();
    return answer.status === 200;
  }, 30);
  assert.equal(await restartsBeside("performances"), before);
});

Deno.test("a release goes back to the one before", async () => {
  await release("paiement", await tagOf("paiement"), ["--set", "autoscaling.max=5"]);
  const most = () => k("get", "hpa", "paiement", "-o", "jsonpath={.spec.maxReplicas}");
  assert.equal(await most(), "5");
  await run("helm", ["rollback", "paiement", "-n", "magasin", "--wait"]);
  assert.equal(await most(), "6");
  await settled("paiement");
});

Deno.test("the database's primary is killed under load: no acknowledged sale is lost", async () => {
  const id = await produit(100_000);
  let down = 0;
  const [answers] = await Promise.all([
    load({ sales: 10, produit: id, seconds: 75 }),
    pause(5).then(async () => {
      down = Date.now();
      await k("delete", "pod", "-l", "cnpg.io/cluster=bases", "--grace-period=0", "--force");
    }),
  ]);
  const refused = answers.find(({ at, status }) => at > down && status !== 201);
  const again = answers.find(({ at, status }) => at > (refused?.at ?? down) && status === 201);
  assert.ok(again, "sales go on again");
  const seconds = ((again.at - down) / 1000).toFixed(1);
  console.log(`    ${failures(answers).length} refus, ventes reprises après ${seconds} s`);
  await until("every sale made or undone", async () => await enSuspens(id) === 0, 30);
  const made = await ventes(id);
  const acknowledged = answers.filter(({ status }) => status === 201).map(({ key }) => key);
  assert.equal(new Set(made).size, made.length);
  assert.deepEqual(acknowledged.filter((key) => !made.includes(key)), []);
  assert.equal(await niveau(id), 100_000 - made.length);
  assert.deepEqual(await ecarts(), []);
});
