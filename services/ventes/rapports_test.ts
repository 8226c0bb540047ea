import assert from "node:assert/strict";
import { drop, httpWire } from "../../tests/wire.ts";
import { startTested } from "../kit/testing.ts";
import { service as serviceDeProduits } from "../produits/service.ts";
import { service as serviceDeStock } from "../stock/service.ts";
import { service } from "./service.ts";

const produit = (rang: number) =>
  `550e8400-e29b-41d4-a716-4466554400${String(rang).padStart(2, "0")}`;
const magasin = (rang: number) => `33333333-3333-3333-3333-33333333333${rang}`;
const RAPPORT = "/api/v1/rapports/consolide";
const STATISTIQUES = "/api/v1/statistiques/globales";
const ilYA = (jours: number) => new Date(Date.now() - jours * 86_400_000).toISOString();

type Ligne = [produit: number, quantite: number, cents: number];
type LigneDeRapport = {
  magasin_id: string;
  total: number;
  nombre_ventes: number;
  produits_vendus: number;
  stock_local: number;
};

Deno.test("reports of sales", async (t) => {
  const [stock, produits] = await Promise.all([
    startTested(serviceDeStock),
    startTested(serviceDeProduits),
  ]);
  await using wireDeStock = await httpWire(stock.url);
  await using wireDeProduits = await httpWire(produits.url);
  const neighbours = { stock: [wireDeStock.url], produits: [wireDeProduits.url] };
  const ventes = await startTested(service, { neighbours, demonstration: false });
  const { sql } = ventes;
  const lire = async (path: string) => {
    const answer = await ventes.call(path);
    assert.equal(answer.status, 200);
    return await answer.json();
  };
  /** Stores a sale as its saga would: the intent, then lines and end. */
  const vendre = async (rang: number, date: string, lignes: Ligne[], statut = "Enregistrée") => {
    const id = crypto.randomUUID();
    const total = lignes.reduce((sum, [, quantite, cents]) => sum + quantite * cents, 0);
    await sql`insert into ventes (id, magasin, date, statut)
      values (${id}, ${magasin(rang)}, ${date}, 'En cours')`;
    for (const [i, [rangDeProduit, quantite, cents]] of lignes.entries()) {
      await sql`insert into lignes_de_vente
        values (${id}, ${i + 1}, ${produit(rangDeProduit)}, ${quantite}, ${cents})`;
    }
    await sql`update ventes set statut = ${statut},
      total_cents = ${statut === "Enregistrée" ? total : null} where id = ${id}`;
    return id;
  };
  /** [total, sales, units] of a store in a period. */
  const rapport = async (rang: number, periode = "") => {
    const { donnees } = await lire(`${RAPPORT}?${periode}`);
    const { total, nombre_ventes, produits_vendus }: LigneDeRapport = donnees
      .find((ligne: LigneDeRapport) => ligne.magasin_id === magasin(rang));
    return [total, nombre_ventes, produits_vendus];
  };

  await t.step("before any sale all figures are 0, and every store is there", async () => {
    const { donnees, suivant } = await lire(RAPPORT);
    assert.deepEqual([donnees.length, suivant], [6, null]);
    for (let rang = 1; rang <= 5; rang++) assert.deepEqual(await rapport(rang), [0, 0, 0]);
    const { ventes_par_magasin, ...chiffres } = await lire(STATISTIQUES);
    assert.deepEqual(chiffres, {
      total_ventes: 0,
      chiffre_affaires_total: 0,
      moyenne_par_vente: 0,
      nombre_magasins: 6,
      top_produits_30j: [],
    });
    assert.equal(ventes_par_magasin.length, 6);
  });

  await t.step("a store's row has its name, its address and what it holds", async () => {
    const { donnees } = await lire(RAPPORT);
    const units = await stock.sql`
      select sum(quantite) as n from niveaux where lieu = ${magasin(1)}`;
    assert.deepEqual(donnees[0], {
      magasin_id: magasin(1),
      magasin: "Magasin Centre-ville",
      adresse: "12, rue Sainte-Catherine",
      total: 0,
      nombre_ventes: 0,
      produits_vendus: 0,
      stock_local: Number(units[0].n),
    });
  });

  await t.step(
    "a period takes both its days whole, in UTC, and each side may be left open",
    async () => {
      await vendre(2, "2026-03-09T23:59:59.999Z", [[1, 1, 1_00]]);
      await vendre(2, "2026-03-10T00:00:00.000Z", [[1, 1, 20_00]]);
      await vendre(2, "2026-03-11T23:59:59.999Z", [[1, 1, 300_00]]);
      await vendre(2, "2026-03-12T00:00:00.000Z", [[1, 1, 4_000_00]]);
      const periods: [string, number, number][] = [
        ["", 4_321, 4],
        ["du=2026-03-10&au=2026-03-11", 320, 2],
        ["du=2026-03-11&au=2026-03-11", 300, 1],
        ["du=2026-03-10", 4_320, 3],
        ["au=2026-03-11", 321, 3],
        ["du=2026-03-13", 0, 0],
        ["au=2026-03-08", 0, 0],
      ];
      for (const [period, total, count] of periods) {
        assert.deepEqual(await rapport(2, period), [total, count, count], period);
      }
    },
  );

  await t.step("a period that ends before it begins is refused where it begins", async () => {
    const answer = await ventes.call(`${RAPPORT}?du=2026-03-02&au=2026-03-01`);
    const { detail, errors } = await answer.json();
    assert.deepEqual([answer.status, detail, errors[0].parameter], [
      422,
      "La période commence après sa fin",
      "du",
    ]);
  });

  await t.step(
    "a sale of several lines counts once, with all its units, exact to the cent",
    async () => {
      await vendre(3, ilYA(1), [[5, 3, 899], [3, 10, 1_599], [2, 1, 2_550]]);
      await vendre(3, ilYA(40), [[5, 1, 10]]);
      assert.deepEqual(await rapport(3), [212.47, 2, 15]);
    },
  );

  await t.step("only what was sold counts, and can be seen", async () => {
    for (const statut of ["En cours", "Refusée", "À annuler", "Annulée"]) {
      const id = await vendre(4, new Date().toISOString(), [[4, 5, 4_599]], statut);
      const answer = await ventes.call(`/api/v1/ventes/${id}`);
      assert.deepEqual([answer.status, (await answer.json()).detail], [404, "Vente non trouvée"]);
    }
    assert.deepEqual(await rapport(4), [0, 0, 0]);
    assert.deepEqual((await lire(`/api/v1/ventes?magasin=${magasin(4)}`)).donnees, []);
    assert.equal((await lire(STATISTIQUES)).total_ventes, 6);
  });

  await t.step("global figures are sums of all stores, the mean rounded to the cent", async () => {
    const { total_ventes, chiffre_affaires_total, moyenne_par_vente, ventes_par_magasin } =
      await lire(STATISTIQUES);
    assert.deepEqual([total_ventes, chiffre_affaires_total], [6, 4_533.47]);
    assert.equal(moyenne_par_vente, 755.58); // 755.578…
    const parts = ventes_par_magasin.map((ligne: { total: number; nombre_ventes: number }) => [
      ligne.nombre_ventes,
      ligne.total,
    ]);
    assert.deepEqual(parts, [[0, 0], [0, 0], [4, 4_321], [2, 212.47], [0, 0], [0, 0]]);
  });

  await t.step(
    "the top ten: units of the last 30 days, most first, also of a product that is gone",
    async () => {
      await vendre(5, ilYA(29.9), [[7, 4, 14_950]]);
      await vendre(5, ilYA(30.1), [[8, 500, 1_995]]);
      await vendre(5, ilYA(2), [[7, 2, 14_950], [99, 7, 100], [5, 2, 899]]);
      const { top_produits_30j } = await lire(STATISTIQUES);
      assert.deepEqual(top_produits_30j, [
        { produit_id: produit(3), nom: "Café Premium Bio", quantite: 10, total: 159.9 },
        { produit_id: produit(99), nom: "Produit retiré du catalogue", quantite: 7, total: 7 },
        { produit_id: produit(7), nom: "Station d'accueil USB-C", quantite: 6, total: 897 },
        { produit_id: produit(5), nom: "Chocolat Noir 70%", quantite: 5, total: 44.95 },
        { produit_id: produit(2), nom: "Souris optique", quantite: 1, total: 25.5 },
      ]);
      await vendre(5, ilYA(1), Array.from({ length: 9 }, (_, i): Ligne => [i + 9, 20 - i, 100]));
      const dix = (await lire(STATISTIQUES)).top_produits_30j;
      assert.deepEqual([dix.length, dix[0].quantite, dix[9].quantite], [10, 20, 10]);
    },
  );

  await t.step("without a neighbour a report is a 503 that names it", async () => {
    const absences = [[RAPPORT, "stock", wireDeStock], [STATISTIQUES, "produits", wireDeProduits]];
    for (const [path, name, wire] of absences as [string, string, typeof wireDeStock][]) {
      wire.arm({ point: `${name} absent`, before: /^GET/, do: drop, times: 3 });
      const answer = await ventes.call(path);
      const message = `Le service ${name} ne répond pas`;
      assert.deepEqual([answer.status, (await answer.json()).detail], [503, message]);
    }
  });
  for (const tested of [ventes, produits, stock]) await tested.close();
});
