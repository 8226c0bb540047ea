import assert from "node:assert/strict";
import { CARTES } from "../services/paiement/contrat.ts";
import { acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { type Running, startRunning } from "./running.ts";
import { checkAnswers, checkLedgers, left, sold } from "./rush/checks.ts";
import { type Comer, type Rush, rush, UNITS } from "./rush/plan.ts";
import { counters, play } from "./rush/play.ts";
import { eventually } from "./shop.ts";

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** What instances must have been asked, each of them. */
const ASKED: Record<string, string> = {
  stock: "/interne/v1/reservations",
  ventes: "/api/v1/ventes",
  paniers: "/interne/v1/paniers/:id",
  commandes: "/api/v1/commandes",
};

/**
 * 500 buyers, 100 units: in the end 100 are sold, to whom was told so, and nothing is left.
 *
 * « 100 » counts store and warehouse together: approvals move units and make none. What an approval
 * moves, or a refused card or a cancellation frees, may come when the last buyer of that place has been
 * told that nothing is left; for that, some come back.
 */
async function sellOut(system: Running, rush: Rush) {
  const shop = acheteurs(system);
  const crowd = counters(system, shop, await shop.inscrire());
  const played = await play(system, crowd, rush);
  const { produit } = played;
  checkAnswers(rush, played);
  await eventually(shop.accorde, 30_000);
  const [here, there] = left(rush, played);
  assert.deepEqual(await system.niveaux(produit), [here, there]);

  const one = async (by: Comer["by"]) => {
    const buy = await crowd.arrive(produit, {
      by,
      quantite: 1,
      carte: CARTES.acceptee,
      regrets: false,
    });
    return await buy();
  };
  const back = await Promise.all([
    ...Array.from({ length: here }, (_, i) => one(i % 2 ? "caisse" : "retrait")),
    ...Array.from({ length: there }, () => one("livraison")),
  ]);
  for (const { status, detail } of back) assert.equal(status, 201, detail);
  for (const by of ["caisse", "retrait", "livraison"] as const) {
    const { status, detail } = await one(by);
    assert.deepEqual([status, detail], [409, "Stock insuffisant. Disponible: 0, Demandé: 1"]);
  }
  await eventually(shop.accorde, 30_000);
  assert.deepEqual(await system.niveaux(produit), [0, 0]);
  assert.equal(sold(rush, played, "caisse", "retrait", "livraison") + back.length, UNITS);
  await checkLedgers(system, produit, [...played.bought, ...back]);
  if (crowd.delays() > 0) console.warn(`503 and tried again: ${crowd.delays()} times`);
}

Deno.test("500 want the last 100 units at tills, for pick-up and delivery, while some are moved", async (t) => {
  await using system = await startRunning({
    services: [...BOUTIQUE_SERVICES, "reapprovisionnement"],
    supervised: false,
  });
  const { SEED } = Deno.env.toObject();

  if (!SEED) {
    await t.step("all at once, through two instances of everything", async () => {
      await sellOut(system, rush(0, 0));
      for (const { service, name, url } of system.instances) {
        const metrics = await (await fetch(`${url}/metrics`)).text();
        assert.ok(!ASKED[service] || metrics.includes(`route="${ASKED[service]}"`), name);
      }
    });
  }
  for (const seed of SEED ? [Number(SEED)] : SEEDS) {
    await t.step(`within half a second, by the seed ${seed}`, async () => {
      try {
        await sellOut(system, rush(seed, 500));
      } catch (error) {
        console.error(`To play it alone: SEED=${seed} deno task test tests/rush_test.ts`);
        throw error;
      }
    });
  }
});
