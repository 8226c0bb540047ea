import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";

const produit = (rang: number) =>
  `550e8400-e29b-41d4-a716-4466554400${String(rang).padStart(2, "0")}`;
const magasin = (rang: number) => `33333333-3333-3333-3333-33333333333${rang}`;
const CENTRAL = "00000000-0000-0000-0000-000000000000";

type Ligne = { produit_id: string; nom: string; quantite: number };
type Alertes = Record<"ruptures" | "surstocks", (Ligne & { magasin_id: string })[]>;

Deno.test("what reports see of the stock", async (t) => {
  const stock = await startTested(service);
  const lire = async (path: string) => await (await stock.call(path)).json();
  const poser = (lieu: string, produit: string, quantite: number, reservee = 0) =>
    stock.sql`
      update niveaux set quantite = ${quantite}, reservee = ${reservee}
      where lieu = ${lieu} and produit = ${produit}`;

  await t.step("a store's state counts its units, all products together", async () => {
    const { donnees } = await lire("/interne/v1/magasins");
    for (const { id, stock_local } of donnees) {
      const { donnees } = await lire(`/api/v1/magasins/${id}/stock?limite=100`);
      const units = donnees.reduce((sum: number, { quantite }: Ligne) => sum + quantite, 0);
      assert.equal(stock_local, units);
    }
    assert.equal(donnees.length, 5);
  });

  await t.step(
    "alerts: 5 available or fewer runs out, 100 or more piles up, the worst first",
    async () => {
      await stock.sql`update niveaux set quantite = 50, reservee = 0`;
      await poser(magasin(1), produit(1), 5);
      await poser(magasin(2), produit(2), 0);
      await poser(magasin(3), produit(3), 6);
      await poser(magasin(4), produit(4), 12, 9);
      await poser(magasin(1), produit(5), 100);
      await poser(magasin(2), produit(6), 101);
      await poser(magasin(3), produit(7), 99);
      await poser(magasin(4), produit(8), 120, 30);
      await poser(CENTRAL, produit(9), 500);
      await poser(CENTRAL, produit(10), 0);
      const { ruptures, surstocks }: Alertes = await lire("/interne/v1/alertes");
      const brief = (alertes: Alertes["ruptures"]) =>
        alertes.map((alerte) => [alerte.produit_id, alerte.magasin_id, alerte.quantite]);
      assert.deepEqual(brief(ruptures), [
        [produit(2), magasin(2), 0],
        [produit(4), magasin(4), 3],
        [produit(1), magasin(1), 5],
      ]);
      assert.deepEqual(brief(surstocks), [
        [produit(6), magasin(2), 101],
        [produit(5), magasin(1), 100],
      ]);
      assert.deepEqual(
        ruptures[0],
        {
          produit_id: produit(2),
          nom: "Souris optique",
          magasin_id: magasin(2),
          magasin_nom: "Magasin Plateau",
          quantite: 0,
        } as Alertes["ruptures"][0],
      );
    },
  );
  await stock.close();
});
