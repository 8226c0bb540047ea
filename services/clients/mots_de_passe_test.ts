import assert from "node:assert/strict";
import { Problem } from "../kit/problem.ts";
import { startTested } from "../kit/testing.ts";
import { motsDePasse } from "./mots_de_passe.ts";
import { service } from "./service.ts";
import { signIn } from "./testing.ts";

Deno.test("a password is verified against its hash, and nothing against none", async () => {
  const { hacher, verifier } = motsDePasse();
  const empreinte = await hacher("quatre mots au hasard");
  assert.notEqual(await hacher("quatre mots au hasard"), empreinte);
  assert.ok(await verifier(empreinte, "quatre mots au hasard"));
  assert.ok(!await verifier(empreinte, "quatre mots au hasard "));
  assert.ok(!await verifier(undefined, "quatre mots au hasard"));
});

Deno.test("more hashes at once than can be done soon are refused at once", async () => {
  const { hacher } = motsDePasse();
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => hacher("à la fois")));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  assert.ok(refused.length > 0 && refused.length < 50, `${refused.length}`);
  for (const { reason } of refused) assert.equal((reason as Problem).status, 503);
});

async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

Deno.test("other requests don't wait for those that hash", async () => {
  const clients = await startTested(service);
  const probe = () => durationOf(async () => await (await clients.call("/livez")).body?.cancel());
  for (let i = 0; i < 20; i++) await probe();
  const { hacher } = motsDePasse();
  await hacher("le premier");
  const oneHash = await durationOf(() => hacher("le deuxième"));
  let hashing = true;
  const signIns = Promise.all(
    Array.from({ length: 20 }, (_, i) => signIn(clients, `${i}@exemple.ca`)),
  ).finally(() => hashing = false);
  const times: number[] = [];
  while (hashing) times.push(await probe());
  for (const answer of await signIns) assert.equal(answer.status, 401);
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)];
  const said = `/livez during 20 sign-ins: p95 ${p95.toFixed(1)} ms, a hash ${
    oneHash.toFixed(1)
  } ms`;
  console.log(said);
  assert.ok(p95 < oneHash, said);
  await clients.close();
});
