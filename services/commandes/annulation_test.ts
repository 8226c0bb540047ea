import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { BOUTIQUE } from "../ventes/contrat.ts";
import { CLAVIER, INCONNU, startBoutique } from "./testing.ts";

Deno.test("a confirmed order that its client cancels", async (t) => {
  await using boutique = await startBoutique();
  const { commander, niveau, encaisse, accorde, call, post, ventes, performances } = boutique;
  const camille = await boutique.signUp();
  const alex = await boutique.signUp();
  const { id } = await (await commander(camille, [[CLAVIER, 4]])).json();
  const autre = await (await commander(camille, [[CLAVIER, 1]])).json();
  const path = `/api/v1/commandes/${id}/annulation`;
  const chiffres = async () => {
    const boutiqueDe = ({ donnees }: { donnees: { magasin_id: string }[] }) =>
      donnees.find((ligne) => ligne.magasin_id === BOUTIQUE.id) as unknown as Record<
        string,
        number
      >;
    const rapport = boutiqueDe(await (await ventes.call("/api/v1/rapports/consolide")).json());
    const tableau = boutiqueDe(await (await performances.call("/api/v1/performances")).json());
    return [
      [rapport.total, rapport.nombre_ventes, rapport.produits_vendus],
      [tableau.chiffre_affaires, tableau.nombre_ventes],
    ];
  };
  await eventually(async () => assert.deepEqual(await chiffres(), [[449.95, 2, 5], [449.95, 2]]));

  await t.step("isn't another's to cancel, nor one that doesn't exist", async () => {
    for (
      const [qui, adresse] of [
        [alex, path],
        [camille, path.replace(id, INCONNU)],
      ] as const
    ) {
      const answer = await post(qui, adresse);
      assert.deepEqual([answer.status, (await answer.json()).detail], [
        404,
        "Commande non trouvée",
      ]);
    }
    assert.equal((await call(alex, `/api/v1/commandes/${id}`)).status, 404);
    assert.deepEqual((await (await call(alex, "/api/v1/commandes")).json()).donnees, []);
    await accorde();
  });

  await t.step("20 times at once, brings goods and money back once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post(camille, path, undefined, `annuler-${i % 5}`)),
    );
    const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(texts.size, 1);
    assert.equal(JSON.parse([...texts][0]).statut, "Annulée");
    await eventually(accorde);
    assert.deepEqual([await niveau(), await encaisse()], [[99, 0], 89_99]);
  });

  await t.step("no longer counts, in UC1 and UC3", async () => {
    await eventually(async () => assert.deepEqual(await chiffres(), [[89.99, 1, 1], [89.99, 1]]));
    assert.equal((await ventes.call(`/api/v1/ventes/${id}`)).status, 404);
    assert.equal((await ventes.call(`/api/v1/ventes/${autre.id}`)).status, 200);
  });
});

Deno.test("an order cancelled while stock and payment are away is cancelled all the same", async () => {
  await using boutique = await startBoutique();
  const { commander, niveau, encaisse, accorde, post } = boutique;
  const camille = await boutique.signUp();
  const { id } = await (await commander(camille, [[CLAVIER, 4]])).json();
  const retablir = boutique.couper("stock", "paiement");
  const answer = await post(camille, `/api/v1/commandes/${id}/annulation`);
  assert.deepEqual([answer.status, (await answer.json()).statut], [200, "Annulée"]);
  assert.equal(await encaisse(), 4 * 89_99);
  retablir();
  await eventually(accorde);
  assert.deepEqual([await niveau(), await encaisse()], [[100, 0], 0]);
});
