import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import type { Vente } from "./contrat.ts";
import { service } from "./service.ts";

const magasin = (rang: number) => `33333333-3333-3333-3333-33333333333${rang}`;
const INCONNU = "99999999-9999-9999-9999-999999999999";

Deno.test("the list of sales", async (t) => {
  const ventes = await startTested(service);
  const lire = async (query: string): Promise<{ donnees: Vente[]; suivant: string | null }> =>
    await (await ventes.call(`/api/v1/ventes?${query}`)).json();
  const compter = async (rang: number) =>
    (await ventes.sql`select count(*) as n from ventes where magasin = ${magasin(rang)}`)[0].n;

  await t.step("is whole sales, the latest first", async () => {
    const { donnees } = await lire("limite=100");
    assert.equal(donnees.length, 100);
    const dates = donnees.map(({ date }) => date);
    assert.deepEqual(dates, dates.toSorted().toReversed());
    for (const { id, total, lignes } of donnees) {
      const cents = lignes.reduce(
        (sum, { quantite, prix_unitaire }) => sum + quantite * Math.round(prix_unitaire * 100),
        0,
      );
      assert.equal(Math.round(total * 100), cents, id);
    }
    const [premiere] = donnees;
    const relue = await (await ventes.call(`/api/v1/ventes/${premiere.id}`)).json();
    assert.deepEqual(relue, premiere);
  });

  await t.step("by a store has that store's sales only", async () => {
    const { donnees } = await lire(`limite=50&magasin=${magasin(2)}`);
    assert.equal(donnees.length, 50);
    assert.deepEqual([...new Set(donnees.map(({ magasin }) => magasin))], [magasin(2)]);
    assert.deepEqual(await lire(`magasin=${INCONNU}`), { donnees: [], suivant: null });
  });

  await t.step("read page by page has each sale once, while others are made", async () => {
    await ventes.sql`
      update ventes set date = date_trunc('day', date) where magasin = ${magasin(3)}`; // many equal
    const expected = await compter(3);
    const seen: string[] = [];
    for (let query = `limite=40&magasin=${magasin(3)}`; query;) {
      const { donnees, suivant } = await lire(query);
      seen.push(...donnees.map(({ id }) => id));
      await ventes.sql`insert into ventes (id, magasin, date, statut, total_cents)
        values (gen_random_uuid(), ${magasin(3)}, now(), 'Enregistrée', 100)`;
      query = suivant ? `limite=40&magasin=${magasin(3)}&apres=${suivant}` : "";
    }
    assert.ok(seen.length > 80);
    assert.deepEqual([seen.length, new Set(seen).size], [expected, expected]);
  });

  await t.step("keeps lines in their order, and a client where there is one", async () => {
    const id = crypto.randomUUID();
    const [a, b] = ["550e8400-e29b-41d4-a716-446655440009", "550e8400-e29b-41d4-a716-446655440001"];
    const date = new Date().toISOString();
    await ventes.sql`insert into ventes (id, magasin, date, statut, total_cents, client)
      values (${id}, ${magasin(4)}, ${date}, 'Enregistrée', 903, 'Camille')`;
    await ventes.sql`insert into lignes_de_vente
      values (${id}, 2, ${b}, 1, 899), (${id}, 1, ${a}, 2, 2)`;
    const vente = await (await ventes.call(`/api/v1/ventes/${id}`)).json();
    const { donnees } = await lire(`limite=100&magasin=${magasin(4)}`);
    assert.deepEqual(donnees.find((autre) => autre.id === id), vente);
    assert.deepEqual(vente, {
      id,
      magasin: magasin(4),
      date,
      total: 9.03,
      lignes: [
        { produit: a, quantite: 2, prix_unitaire: 0.02 },
        { produit: b, quantite: 1, prix_unitaire: 8.99 },
      ],
      client: "Camille",
    });
  });
  await ventes.close();
});
