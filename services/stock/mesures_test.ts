import assert from "node:assert/strict";
import { createMetrics } from "../kit/metrics.ts";
import { Database } from "../kit/database.ts";
import { read, startTested } from "../kit/testing.ts";
import { depot } from "./depot.ts";
import { CENTRAL } from "./regles.ts";
import { service } from "./service.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const MAGASIN = "33333333-3333-3333-3333-333333333331";

Deno.test("what the stock measures of its trade", async (t) => {
  const stock = await startTested(service);
  const interne = async (path: string, body: unknown) => {
    const answer = await stock.post(`/interne/v1/${path}`, body);
    return answer.status === 204 ? null : (await answer.json()).statut;
  };
  const lignes = (quantite: number) => [{ produit: CLAVIER, quantite }];
  const sortir = (quantite: number) =>
    interne("sorties", { id: crypto.randomUUID(), magasin: MAGASIN, lignes: lignes(quantite) });
  const reserver = (id: string, quantite: number) =>
    interne("reservations", { id, magasin: null, duree: 60, lignes: lignes(quantite) });

  await t.step("goods that were refused, by who wanted them", async () => {
    const refus = () =>
      Promise.all(
        ["vente", "commande", "demande"].map((operation) =>
          stock.metric("stock_refus_total", { operation })
        ),
      );
    assert.equal(await sortir(1), "Sortie");
    assert.deepEqual(await refus(), [undefined, undefined, undefined]);
    assert.equal(await sortir(20), "Refusée");
    assert.equal(await reserver(crypto.randomUUID(), 101), "Refusée");
    const demander = async (quantite: number, magasin = MAGASIN) =>
      (await stock.post("/api/v1/demandes", { produit: CLAVIER, magasin, quantite })).status;
    assert.deepEqual(
      [await demander(101), await demander(1), await demander(1, CLAVIER)],
      [409, 201, 404],
    );
    assert.deepEqual(await refus(), [1, 1, 1]);
  });

  await t.step("reservations that are open", async () => {
    const id = crypto.randomUUID();
    assert.equal(await stock.metric("stock_reservations"), 0);
    assert.equal(await reserver(id, 1), "Réservée");
    assert.equal(await stock.metric("stock_reservations"), 1);
    await interne(`reservations/${id}/liberation`, {});
    assert.equal(await stock.metric("stock_reservations"), 0);
  });

  await t.step("products of which a store has none left", async () => {
    const ruptures = () => stock.metric("stock_ruptures", { lieu: "Magasin Centre-ville" });
    const avant = (await ruptures())!;
    assert.equal(await sortir(19), "Sortie");
    assert.equal(await ruptures(), avant + 1);
  });

  await t.step("levels that differ from the ledger, each looked at in turn", async () => {
    const metrics = createMetrics("essai", "essai-1");
    const db = new Database(stock.databaseUrl, "essai", metrics);
    const { verifierNiveaux } = depot(db);
    const [{ niveaux }] = await stock.sql`select count(*)::int as niveaux from niveaux`;
    const tour = async () => {
      let dernier: { lieu: string; produit: string } | undefined = {
        lieu: CENTRAL,
        produit: CENTRAL,
      };
      while (dernier) dernier = await verifierNiveaux(dernier);
      const text = await metrics.registry.metrics();
      return [read(text, "stock_niveaux_verifies_total"), read(text, "stock_ecarts_total")];
    };
    assert.deepEqual(await tour(), [niveaux, 0]);
    await stock.sql`
      update niveaux set quantite = quantite + 1 where lieu = ${MAGASIN} and produit = ${CLAVIER}`;
    assert.deepEqual(await tour(), [2 * niveaux, 1]);
    await db.close();
  });

  await stock.close();
});
