import assert from "node:assert/strict";
import { join } from "node:path";
import { removeData } from "./data_folder.ts";
import { startSystem, type System } from "./system.ts";

async function demo(url: string) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(import.meta.dirname!, "demo.ts"), "--url", url],
  }).output();
  const [told, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, told, complaint };
}

/** The real system on free ports, without supervision: who is killed stays dead. */
async function startAlone(): Promise<System & AsyncDisposable> {
  const dir = await Deno.makeTempDir({ prefix: "magasin-demo-" });
  const system = await startSystem({ dir, ports: "free", supervised: false });
  return {
    ...system,
    [Symbol.asyncDispose]: async () => {
      await system.stop();
      await removeData(join(dir, "postgres"));
      await Deno.remove(dir, { recursive: true });
    },
  };
}

Deno.test("the demo plays the story", async (t) => {
  await using system = await startAlone();
  const [url] = system.plan.urls.gateway;

  await t.step("from the reference example, 100 and 20 to 79 and 41", async () => {
    const { code, told } = await demo(url);
    assert.equal(code, 0, told);
    assert.match(told, /exemple de référence/);
    assert.match(told, /✓ stock central : 79\n\s+✓ stock du magasin : 41/);
    assert.match(told, /✓ stock, servi par stock-1 et stock-2\n/);
    assert.match(told, /Confirmée\n[^]*✓ « Boutique en ligne » : 1 vente, 2 unités[^]*Annulée\n/);
    assert.match(told, /✓ message : Le paiement a été refusé par la banque/);
    assert.match(told, /toutes justes/);
  });

  await t.step("again, from the stock that it left", async () => {
    const { code, told } = await demo(url);
    assert.equal(code, 0, told);
    assert.doesNotMatch(told, /exemple de référence/);
    assert.match(told, /✓ stock central : 58\n/);
  });

  await t.step("with another product, once the warehouse lacks the first", async () => {
    for (let run = 0; run < 2; run++) await demo(url);
    const { code, told } = await demo(url);
    assert.equal(code, 0, told);
    assert.match(told, /n'en a plus que 16 au stock central/);
  });

  await t.step("to a bad end where something is broken", async () => {
    await system.instances.find(({ service }) => service === "performances")!.kill();
    const { code, told } = await demo(url);
    assert.equal(code, 1);
    // 502 until the gateway has noticed that nobody is there, 503 from then on.
    assert.match(told, /✗ GET \/api\/v1\/performances → 50[23] au lieu de 200 : /);
    assert.match(told, /✗ 1 sur \d+ vérifications ont échoué/);
  });
});

Deno.test("the demo says what to do when nothing runs, or when it is called wrongly", async () => {
  const nowhere = await demo("http://127.0.0.1:1");
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.complaint, /Magasin ne répond pas .* : lancez d'abord deno task up/);
  assert.match((await demo("nulle part")).complaint, /se lance par deno task demo/);
});
