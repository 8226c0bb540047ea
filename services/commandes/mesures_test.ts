import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { CARTES } from "../paiement/contrat.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

Deno.test("orders and carts are counted once, by how they end", async () => {
  await using boutique = await startBoutique();
  const { commandes, paniers, commander, post, couper } = boutique;
  const conclues = () =>
    Promise.all(
      ["Confirmée", "Refusée", "Annulée"].map((statut) =>
        commandes.metric("commandes_conclues_total", { statut })
      ),
    );
  const restent = (statut: string) => commandes.metric("commandes_sagas", { statut });
  const camille = await boutique.signUp();

  const key = crypto.randomUUID();
  const { id } = await (await commander(camille, [[CLAVIER, 1]], { key })).json();
  assert.deepEqual(await conclues(), [1, undefined, undefined]);
  assert.equal((await commander(camille, [[CLAVIER, 1]], { carte: CARTES.refusee })).status, 402);
  assert.deepEqual(await conclues(), [1, 1, undefined]);
  const annulation = crypto.randomUUID();
  for (let i = 0; i < 2; i++) {
    await post(camille, `/api/v1/commandes/${id}/annulation`, undefined, annulation);
  }
  assert.deepEqual(await conclues(), [1, 1, 1]);
  assert.deepEqual(
    [
      await paniers.metric("paniers_ouverts_total"),
      await paniers.metric("paniers_commandes_total"),
    ],
    [2, 1],
  );
  await eventually(async () => assert.equal(await restent("Annulée"), 0));

  const retablir = couper("paiement");
  assert.equal((await commander(camille, [[CLAVIER, 1]])).status, 503);
  assert.equal(await restent("En cours"), 1);
  const age = await commandes.metric("commandes_saga_oldest_age_seconds", { statut: "En cours" });
  assert.ok(age! > 0 && age! < 60, `${age} s`);
  retablir();
  await eventually(async () => assert.deepEqual(await conclues(), [1, 1, 2]), 15_000);
  assert.equal(await restent("En cours"), 0);
});
