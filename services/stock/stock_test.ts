import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";

const PRODUIT = "550e8400-e29b-41d4-a716-446655440001";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const INCONNU = "550e8400-e29b-41d4-a716-4466554400ff";

const start = () => startTested(service);
type Tested = Awaited<ReturnType<typeof start>>;

async function niveaux({ sql }: Tested, magasin = MAGASIN, produit = PRODUIT) {
  const [{ central, local }] = await sql`
    select
      (select quantite from niveaux join lieux on lieux.id = lieu
        where genre = 'central' and produit = ${produit}) as central,
      (select quantite from niveaux where lieu = ${magasin} and produit = ${produit}) as local`;
  return { central, local };
}

/** The ledger's sums that differ from the levels: none, ever. */
const ecarts = ({ sql }: Tested) =>
  sql`select lieu, produit from niveaux n
    where quantite <> (select coalesce(sum(m.quantite), 0) from mouvements m
      where m.lieu = n.lieu and m.produit = n.produit)`;

Deno.test("stock", async (t) => {
  const stock = await start();
  const decider = (id: string, decision: string) =>
    stock.post(`/interne/v1/demandes/${id}/decision`, { id: crypto.randomUUID(), decision });
  const sortir = (id: string, quantite: number, magasin = MAGASIN, produit = PRODUIT) =>
    stock.post("/interne/v1/sorties", { id, magasin, lignes: [{ produit, quantite }] });

  await t.step(
    "the reference example: 100 and 20, a demande of 21 approved, 79 and 41",
    async () => {
      assert.deepEqual(await niveaux(stock), { central: 100, local: 20 });
      const cree = await stock.post("/api/v1/demandes", {
        produit: PRODUIT,
        magasin: MAGASIN,
        quantite: 21,
      });
      assert.equal(cree.status, 201);
      const demande = await cree.json();
      assert.equal(demande.statut, "En attente");
      assert.equal(cree.headers.get("Location"), `/api/v1/demandes/${demande.id}`);
      const decidee = await decider(demande.id, "Approuvée");
      assert.deepEqual([decidee.status, await decidee.json()], [200, {
        ...demande,
        statut: "Approuvée",
      }]);
      assert.deepEqual(await niveaux(stock), { central: 79, local: 41 });
      const encore = await decider(demande.id, "Approuvée");
      assert.deepEqual([encore.status, await encore.json()], [200, {
        ...demande,
        statut: "Approuvée",
      }]);
      const autre = await decider(demande.id, "Refusée");
      assert.deepEqual([autre.status, (await autre.json()).detail], [
        409,
        "La demande est déjà approuvée",
      ]);
      assert.deepEqual(await niveaux(stock), { central: 79, local: 41 });
    },
  );

  await t.step(
    "a sortie takes goods once under its id, and refuses with what is left",
    async () => {
      const id = crypto.randomUUID();
      for (let i = 0; i < 2; i++) {
        assert.deepEqual(await (await sortir(id, 40)).json(), {
          id,
          statut: "Sortie",
          refus: null,
        });
      }
      const trop = crypto.randomUUID();
      const refus = {
        id: trop,
        statut: "Refusée",
        refus: { produit: PRODUIT, disponible: 1, demande: 2 },
      };
      assert.deepEqual(await (await sortir(trop, 2)).json(), refus);
      assert.deepEqual(await (await sortir(trop, 1)).json(), refus);
      const ailleurs = crypto.randomUUID();
      assert.deepEqual(await (await sortir(ailleurs, 1, INCONNU)).json(), {
        id: ailleurs,
        statut: "Refusée",
        refus: null,
      });
      assert.deepEqual(await niveaux(stock), { central: 79, local: 1 });
    },
  );

  await t.step(
    "a cancelled sortie gives back once; cancelled before it came, it never takes",
    async () => {
      const id = crypto.randomUUID();
      await sortir(id, 1);
      for (let i = 0; i < 2; i++) {
        assert.equal((await stock.post(`/interne/v1/sorties/${id}/annulation`, {})).status, 204);
      }
      assert.deepEqual(await niveaux(stock), { central: 79, local: 1 });
      const futur = crypto.randomUUID();
      await stock.post(`/interne/v1/sorties/${futur}/annulation`, {});
      assert.equal((await (await sortir(futur, 1)).json()).statut, "Annulée");
      assert.deepEqual(await niveaux(stock), { central: 79, local: 1 });
    },
  );
  await t.step("the ledger's sums equal the levels", async () => {
    assert.deepEqual([...await ecarts(stock)], []);
  });
  await stock.close();
});
