import assert from "node:assert/strict";
import { joursFaux } from "../../tests/running.ts";
import { startTested } from "../kit/testing.ts";
import { BOUTIQUE } from "./contrat.ts";
import { service } from "./service.ts";

const PRODUIT = "550e8400-e29b-41d4-a716-446655440001";
const DATE = "2026-11-02T09:30:00.000Z";

const evenement = (genre: string, contenu: unknown) => ({
  id: crypto.randomUUID(),
  genre,
  le: DATE,
  contenu,
});
const confirmee = (id: string) =>
  evenement("commande.confirmee", {
    id,
    date: DATE,
    total: 179.98,
    lignes: [{ produit: PRODUIT, quantite: 2, prix_unitaire: 89.99 }],
  });
const annulee = (id: string) => evenement("commande.annulee", { id, date: DATE, total: 179.98 });

Deno.test("orders as ventes receives them", async (t) => {
  const ventes = await startTested(service, { demonstration: false });
  const recevoir = async (...evenements: unknown[]) => {
    const answer = await ventes.post("/interne/v1/evenements", { evenements });
    assert.equal(answer.status, 204, await answer.text());
  };
  /** Status and announcements of an order's sale. */
  const vente = async (id: string) => {
    const [ligne] = await ventes.sql`select statut from ventes where id = ${id}`;
    const annonces = await ventes.sql`
      select genre, (contenu ->> 'total')::float8 as total from evenements_a_livrer
      where contenu ->> 'id' = ${id} order by genre`;
    return [ligne?.statut, ...annonces.map(({ genre, total }) => `${genre} ${total}`)];
  };

  await t.step("a confirmed one is one sale of the web shop, however often it comes", async () => {
    const id = crypto.randomUUID();
    const evenement = confirmee(id);
    await Promise.all([recevoir(evenement), recevoir(evenement, evenement), recevoir(evenement)]);
    assert.deepEqual(await vente(id), ["Enregistrée", "vente.enregistree 179.98"]);
    assert.deepEqual(await (await ventes.call(`/api/v1/ventes/${id}`)).json(), {
      id,
      magasin: BOUTIQUE.id,
      date: DATE,
      total: 179.98,
      lignes: [{ produit: PRODUIT, quantite: 2, prix_unitaire: 89.99 }],
      client: null,
    });
  });

  await t.step("a cancelled one counts no more, once", async () => {
    const id = crypto.randomUUID();
    await recevoir(annulee(id), confirmee(id));
    await Promise.all([recevoir(annulee(id)), recevoir(annulee(id)), recevoir(confirmee(id))]);
    assert.deepEqual(await vente(id), [
      "Annulée",
      "vente.annulee 179.98",
      "vente.enregistree 179.98",
    ]);
  });

  await t.step("cancelled before it is confirmed, it never counts", async () => {
    const id = crypto.randomUUID();
    await recevoir(annulee(id));
    await recevoir(confirmee(id));
    assert.deepEqual(await vente(id), ["Annulée"]);
  });

  await t.step("confirmed and cancelled at the same moment, it ends cancelled", async () => {
    for (let i = 0; i < 30; i++) {
      const id = crypto.randomUUID();
      await Promise.all([recevoir(confirmee(id)), recevoir(annulee(id))]);
      const [statut, ...annonces] = await vente(id);
      assert.equal(statut, "Annulée");
      assert.ok(annonces.length === 0 || annonces.length === 2, annonces.join());
    }
  });

  await t.step(
    "whatever came twice or in whatever order, a day's totals are its sales'",
    async () => {
      const [{ jours }] = await ventes.sql`
      select count(*)::int as jours from totaux_du_jour where ventes > 0`;
      assert.ok(jours > 0);
      assert.deepEqual([...await joursFaux(ventes.sql)], []);
      await ventes.sql`update totaux_du_jour set cents = cents + 1`;
      assert.equal((await joursFaux(ventes.sql)).length, 2 * jours);
      await ventes.sql`select refaire_les_totaux()`;
      assert.deepEqual([...await joursFaux(ventes.sql)], []);
    },
  );
  await ventes.close();
});
