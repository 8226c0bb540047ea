import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { CARTES } from "../paiement/contrat.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

Deno.test("a payment that isn't as it should be", async (t) => {
  await using boutique = await startBoutique();
  const { commander, niveau, encaisse, accorde, call, commandes } = boutique;
  const camille = await boutique.signUp();
  const statuts = async () =>
    (await (await call(camille, "/api/v1/commandes")).json()).donnees
      .map(({ statut }: { statut: string }) => statut);

  await t.step("an answer that comes late, or is lost once, costs nothing but time", async () => {
    for (const carte of [CARTES.lente, CARTES.perdue]) {
      const answer = await commander(camille, [[CLAVIER, 1]], { carte });
      assert.equal(answer.status, 201, await answer.text());
    }
    assert.deepEqual([await niveau(), await encaisse()], [[98, 0], 2 * 89_99]);
    await accorde();
  });

  await t.step("a provider that says nothing is a 503 that leaves nothing behind", async () => {
    const answer = await commander(camille, [[CLAVIER, 50]], {
      carte: CARTES.muette,
      key: "muette",
    });
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      503,
      "Le service paiement ne répond pas",
    ]);
    await eventually(accorde, 5_000);
    assert.deepEqual([await niveau(), await encaisse()], [[98, 0], 2 * 89_99]);
    assert.deepEqual(await statuts(), ["Annulée", "Confirmée", "Confirmée"]);
    // The key is free again.
    const libre = await commandes.sql`select from idempotence where cle = 'muette'`;
    assert.equal(libre.length, 0);
  });

  await t.step("an authorisation that comes after all is over holds no money", async () => {
    const [{ id }] = await commandes.sql`select id from commandes where statut = 'Annulée'`;
    const answer = await boutique.paiement.call(`/api/v1/paiements/${id}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ montant: 10, carte: CARTES.acceptee }),
    });
    assert.equal((await answer.json()).statut, "Annulé");
    const capture = await boutique.paiement.call(`/api/v1/paiements/${id}/capture`, {
      method: "PUT",
    });
    assert.equal((await capture.json()).statut, "Annulé");
    await accorde();
  });

  await t.step("a card refused at the capture gives the goods back", async () => {
    const answer = await commander(camille, [[CLAVIER, 5]], { carte: CARTES.sansProvision });
    assert.equal(answer.status, 402, await answer.text());
    assert.deepEqual(await niveau(), [98, 0]);
    assert.equal((await statuts())[0], "Refusée");
    await accorde();
  });
});

Deno.test("a reservation that is over before its payment", async () => {
  await using boutique = await startBoutique();
  const { accorde, commandes, stock } = boutique;
  const camille = await boutique.signUp();
  const reponse = boutique.commander(camille, [[CLAVIER, 5]], { carte: CARTES.lente });
  await eventually(async () => {
    const expirees = await stock.sql`
      update prelevements set expire_le = now() where statut = 'Réservée' returning id`;
    assert.equal(expirees.length, 1);
  });
  const answer = await reponse;
  assert.deepEqual([answer.status, (await answer.json()).detail], [
    409,
    "La commande a pris trop de temps : le stock n'est plus réservé",
  ]);
  const [{ statut }] = await commandes.sql`select statut from commandes`;
  assert.equal(statut, "Refusée");
  await accorde();
});
