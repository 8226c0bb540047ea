import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { drop } from "../../tests/wire.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

type Moment = "before" | "after";
/** What is asked of the provider for the last time, whether it arrives, and how the order ends. */
const ISSUES: [what: string, asked: RegExp, moment: Moment, statut: string][] = [
  ["an authorisation that never arrived", /^PUT \/api\/v1\/paiements\/[^/]* /, "before", "Annulée"],
  [
    "an authorisation that nobody heard of",
    /^PUT \/api\/v1\/paiements\/[^/]* /,
    "after",
    "Annulée",
  ],
  ["a capture that never arrived", /\/capture/, "before", "Annulée"],
  ["a capture that nobody heard of", /\/capture/, "after", "Confirmée"],
];

Deno.test("a provider that goes silent, the outcome of a payment unknown", async (t) => {
  await using boutique = await startBoutique();
  const { commander, niveau, encaisse, accorde, call, commandes, stock } = boutique;
  const camille = await boutique.signUp();
  /** An order whose payment gets as far as this, and then no answer any more; the result ends that. */
  const orderUntil = async (asked: RegExp, moment: Moment) => {
    const silence = [
      { point: "last", [moment]: asked, do: drop, times: 10_000 },
      { point: "silent", before: /\/annulation|\/remboursement/, do: drop, times: 10_000 },
    ].map((fault) => boutique.wires.paiement.arm(fault as never));
    const answer = await commander(camille, [[CLAVIER, 5]]);
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      503,
      "Le service paiement ne répond pas",
    ]);
    return () => silence.forEach((fault) => fault.disarm());
  };
  const derniere = async () => {
    const [commande] = await commandes.sql`
      select id, statut from commandes order by date desc, id desc limit 1`;
    return commande as unknown as { id: string; statut: string };
  };

  for (const [what, asked, moment, statut] of ISSUES) {
    await t.step(`${what}: once it speaks again the order is « ${statut} »`, async () => {
      const [[avant], argent] = [await niveau(), await encaisse()];
      const retablir = await orderUntil(asked, moment);
      assert.equal((await derniere()).statut, "En cours");
      retablir();
      await eventually(accorde);
      const { id, ...fin } = await derniere();
      assert.equal(fin.statut, statut);
      assert.equal((await (await call(camille, `/api/v1/commandes/${id}`)).json()).statut, statut);
      const paid = statut === "Confirmée" ? 5 : 0;
      assert.deepEqual([await niveau(), await encaisse()], [
        [avant - paid, 0],
        argent + paid * 89_99,
      ]);
    });
  }

  await t.step("silent for good before the capture: the reservation ends by itself", async () => {
    const [avant] = await niveau();
    const retablir = await orderUntil(ISSUES[1][1], "after");
    assert.deepEqual(await niveau(), [avant, 5]);
    await stock.sql`update prelevements set expire_le = now() where statut = 'Réservée'`;
    await eventually(async () => assert.deepEqual(await niveau(), [avant, 0]));
    retablir();
    await eventually(accorde);
    assert.deepEqual(await niveau(), [avant, 0]);
  });

  for (const [what, asked, moment] of ISSUES.slice(2)) {
    await t.step(`silent for an hour after ${what}: goods come back, then money`, async () => {
      const [[avant], argent] = [await niveau(), await encaisse()];
      const retablir = await orderUntil(asked, moment);
      const { id } = await derniere();
      assert.deepEqual(await niveau(), [avant - 5, 0]);
      await commandes.sql`update commandes set date = date - interval '1 hour' where id = ${id}`;
      const statut = async () =>
        (await (await call(camille, `/api/v1/commandes/${id}`)).json()).statut;
      await eventually(async () => {
        assert.deepEqual([await statut(), await niveau()], ["Annulée", [avant, 0]]);
      });
      assert.equal(await encaisse(), argent + (moment === "after" ? 5 * 89_99 : 0));
      retablir();
      await eventually(accorde);
      assert.deepEqual([await statut(), await niveau(), await encaisse()], [
        "Annulée",
        [avant, 0],
        argent,
      ]);
    });
  }
});
