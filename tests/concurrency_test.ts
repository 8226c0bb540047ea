import assert from "node:assert/strict";
import { insist, MAGASIN, type Running, startRunning, tally } from "./running.ts";

const SERVICES = ["produits", "stock", "ventes", "reapprovisionnement", "performances"];

const vendre = ({ post }: Running, produits: string[], key: string = crypto.randomUUID()) => {
  const lignes = produits.map((produit) => ({ produit, quantite: 1 }));
  return insist(() => post("ventes", "/api/v1/ventes", { magasin: MAGASIN, lignes }, key));
};

async function demander({ post }: Running, produit: string, quantite: number): Promise<string> {
  const answer = await post("stock", "/api/v1/demandes", { produit, magasin: MAGASIN, quantite });
  return (await answer.json()).id;
}

const decider = ({ post }: Running, demande: string, verbe: "valider" | "rejeter") =>
  insist(() => post("reapprovisionnement", `/api/v1/reapprovisionnements/${demande}/${verbe}`));

const bodies = (answers: Response[]) => Promise.all(answers.map((answer) => answer.text()));

Deno.test("two instances of stock and of ventes, on one database each", async (t) => {
  await using system = await startRunning({ services: SERVICES, supervised: false });
  const afterwards = async () => assert.deepEqual(await system.ecarts(), []);

  await t.step("500 sales of one unit against 100 in stock sell 100, and refuse 400", async () => {
    const produit = await system.produit(100, 0);
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => vendre(system, [produit])),
    );
    const served = new Set(answers.map((answer) => answer.headers.get("X-Served-By")));
    assert.deepEqual([...served].sort(), ["ventes-1", "ventes-2"]);
    const details = new Set(
      (await bodies(answers)).map((text) => JSON.parse(text).detail).filter(Boolean),
    );
    assert.deepEqual(tally(answers), { 201: 100, 409: 400 });
    assert.deepEqual([...details], ["Stock insuffisant. Disponible: 0, Demandé: 1"]);
    assert.deepEqual(await system.niveaux(produit), [0, 0]);
    const [{ ventes }] = await system.sql("ventes")`
      select count(*) as ventes from lignes_de_vente where produit = ${produit}`;
    assert.equal(ventes, 100);
    await afterwards();
  });

  await t.step("100 parallel valider of one demande transfer once, with one answer", async () => {
    const produit = await system.produit(20, 100);
    const demande = await demander(system, produit, 21);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => decider(system, demande, "valider")),
    );
    assert.deepEqual(tally(answers), { 200: 100 });
    assert.equal(new Set(await bodies(answers)).size, 1);
    assert.deepEqual(await system.niveaux(produit), [41, 79]);
    await afterwards();
  });

  await t.step("valider and rejeter racing: one wins, for ever", async () => {
    const produit = await system.produit(0, 100);
    let approved = 0;
    for (let round = 0; round < 20; round++) {
      const demande = await demander(system, produit, 1);
      const verbs = (["valider", "rejeter"] as const).flatMap((verb) => [verb, verb, verb]);
      if (round % 2) verbs.reverse();
      const answers = await Promise.all(verbs.map((verb) => decider(system, demande, verb)));
      const winners = new Set(verbs.filter((_, i) => answers[i].status === 200));
      assert.equal(winners.size, 1);
      assert.deepEqual(tally(answers), { 200: 3, 409: 3 });
      await bodies(answers);
      const [winner] = winners;
      if (winner === "valider") approved++;
      const other = await decider(system, demande, winner === "valider" ? "rejeter" : "valider");
      assert.equal(other.status, 409);
      await other.body?.cancel();
    }
    assert.deepEqual(await system.niveaux(produit), [approved, 100 - approved]);
    await afterwards();
  });

  await t.step(
    "sales and approvals over the same products in opposite orders never deadlock",
    async () => {
      const [a, b, c] = [
        await system.produit(300, 300),
        await system.produit(300, 300),
        await system.produit(300, 300),
      ];
      const demandes = await Promise.all(
        Array.from({ length: 60 }, (_, i) => demander(system, [a, b, c][i % 3], 2)),
      );
      const answers = await Promise.all([
        ...Array.from({ length: 90 }, (_, i) => vendre(system, i % 2 ? [a, b, c] : [c, b, a])),
        ...demandes.map((demande) => decider(system, demande, "valider")),
      ]);
      await bodies(answers);
      assert.deepEqual(tally(answers), { 200: 60, 201: 90 });
      for (const produit of [a, b, c]) {
        assert.deepEqual(await system.niveaux(produit), [300 - 90 + 40, 300 - 40]);
      }
      await afterwards();
    },
  );

  await t.step("50 parallel POSTs with one key have one effect and the same bytes", async (t) => {
    const produit = await system.produit(10, 100);
    const nouveau = { nom: "Unique", categorie: "Boissons", prix: 3, description: "" };
    const demande = { produit, magasin: MAGASIN, quantite: 5 };
    const posts: Record<string, (key: string) => Promise<Response>> = {
      "a sale": (key) => vendre(system, [produit], key),
      "a demande": (key) => system.post("stock", "/api/v1/demandes", demande, key),
      "a product": (key) => system.post("produits", "/api/v1/produits", nouveau, key),
    };
    for (const [name, post] of Object.entries(posts)) {
      await t.step(name, async () => {
        const key = crypto.randomUUID();
        const answers = await Promise.all(Array.from({ length: 50 }, () => post(key)));
        assert.deepEqual(tally(answers), { 201: 50 });
        assert.equal(new Set(await bodies(answers)).size, 1);
      });
    }
    assert.deepEqual(await system.niveaux(produit), [9, 100]);
    const [{ demandes }] = await system.sql("stock")`
      select count(*) as demandes from demandes where produit = ${produit}`;
    const [{ produits }] = await system.sql("produits")`
      select count(*) as produits from produits where nom = 'Unique'`;
    assert.deepEqual([demandes, produits], [1, 1]);
    await afterwards();
  });
});
