// Whatever happens to a pod, no request is lost: sales and reads go on through the gateway meanwhile.
import assert from "node:assert/strict";
import { run } from "../command.ts";
import { release } from "../steps/services.ts";
import { loader } from "../steps/images.ts";
import { type Answer, failures, load } from "./load.ts";
import {
  ecarts,
  enSuspens,
  k,
  niveau,
  pause,
  pods,
  produit,
  settled,
  until,
  ventes,
} from "./system.ts";

const STOCK = 100_000;

/** Disturbs after a while of load; the answers, when all is settled, with what the books then say. */
async function under(disturb: () => Promise<unknown>, seconds = 45): Promise<Answer[]> {
  const id = await produit(STOCK);
  const [answers] = await Promise.all([
    load({ reads: 20, sales: 10, produit: id, seconds }),
    pause(5).then(disturb),
  ]);
  await until("every sale made or undone", async () => await enSuspens(id) === 0, 30);
  const made = await ventes(id);
  const acknowledged = answers.filter(({ status }) => status === 201).map(({ key }) => key);
  assert.equal(new Set(made).size, made.length, "a sale was made twice");
  assert.deepEqual(
    acknowledged.filter((key) => !made.includes(key)),
    [],
    "an acknowledged sale is lost",
  );
  assert.equal(await niveau(id), STOCK - made.length, "goods and sales differ");
  assert.deepEqual(await ecarts(), []);
  console.log(
    `    ${answers.length} réponses, ${acknowledged.length} ventes, ${
      failures(answers).length
    } échecs`,
  );
  return answers;
}

const noneFails = (answers: Answer[]) => assert.deepEqual(failures(answers), []);

Deno.test("a rolling update of stock and ventes to another image fails no request", async () => {
  const tags: [service: string, tag: string][] = [];
  for (const service of ["stock", "ventes"]) tags.push([service, await anotherTag(service)]);
  noneFails(
    await under(async () => {
      for (const [service, tag] of tags) await release(service, tag);
    }, 75),
  );
});

Deno.test("an eviction, one pod at a time as the budget says, fails no request", async () => {
  noneFails(
    await under(async () => {
      for (const service of ["stock", "ventes"]) {
        const [first, second] = await pods(service);
        await evict(first);
        await assert.rejects(
          evict(second),
          /disruption budget/,
          "the budget holds the second one back",
        );
      }
    }),
  );
  for (const service of ["stock", "ventes"]) await settled(service);
});

Deno.test("a pod that is killed with grace fails no request", async () => {
  noneFails(
    await under(async () => {
      for (const service of ["stock", "ventes"]) {
        const [first] = await pods(service);
        await k("delete", "pod", first, "--wait=false");
      }
    }),
  );
  for (const service of ["stock", "ventes"]) await settled(service);
});

Deno.test("kill -9 fails at most the requests in flight, and doubles no sale", async () => {
  const CONNECTIONS = 20;
  const answers = await under(async () => {
    for (const service of ["stock", "ventes"]) {
      const [first] = await pods(service);
      await k("delete", "pod", first, "--grace-period=0", "--force");
    }
  });
  assert.ok(failures(answers).length <= CONNECTIONS, `${failures(answers).length} failed`);
  for (const service of ["stock", "ventes"]) await settled(service);
});

const evict = async (pod: string) =>
  await run(
    "kubectl",
    ["create", "--raw", `/api/v1/namespaces/magasin/pods/${pod}/eviction`, "-f", "-"],
    JSON.stringify({
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { name: pod, namespace: "magasin" },
    }),
  );

/**
 * The running image under a new tag, already on the node, whose only disk is the database's too: what a rolling
 * update does, whatever the change.
 */
async function anotherTag(service: string): Promise<string> {
  const image = (await k(
    "get",
    "deployment",
    service,
    "-o",
    "jsonpath={.spec.template.spec.containers[0].image}",
  )).trim();
  const tag = `essai-${Date.now()}`;
  await run("docker", ["tag", image, `magasin/${service}:${tag}`]);
  const [program, ...args] = loader();
  await run(program, [...args, `magasin/${service}:${tag}`]);
  return tag;
}
