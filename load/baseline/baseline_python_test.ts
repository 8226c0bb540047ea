// Needs Python and PyPI, so it is no part of `task test`: deno task test:baseline
import assert from "node:assert/strict";
import { MAGASIN, startRunning } from "../../tests/running.ts";
import { startBaseline } from "./start.ts";

const PRODUIT = "550e8400-e29b-41d4-a716-446655440001";
const BOUTIQUE = "Boutique en ligne";
type Row = Record<string, unknown>;

Deno.test("the monolith answers what the services answer", async (t) => {
  const logs = await Deno.makeTempDir({ prefix: "magasin-baseline-" });
  await using system = await startRunning({
    services: ["produits", "stock", "ventes", "reapprovisionnement", "performances"],
  });
  const baseline = await startBaseline({ postgres: system.postgres, logs });
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => Deno.remove(logs, { recursive: true }));
  cleanup.defer(() => baseline.stop());

  const theirs = async (path: string, init?: RequestInit) => {
    const answer = await fetch(baseline.url + path, init);
    return { status: answer.status, body: await answer.json() };
  };
  const ours = async (service: string, path: string) => (await system.call(service, path)).json();
  const sorted = (rows: Row[], key: string) =>
    rows.toSorted((a, b) => String(a[key]) < String(b[key]) ? -1 : 1);
  /** Django writes microseconds. */
  const dated = ({ date, ...row }: Row) =>
    date ? { date: new Date(`${date}`).toISOString(), ...row } : row;
  const same = async (service: string, path: string, key: string) => {
    const { donnees } = await ours(service, path);
    const { body } = await theirs(path);
    const stores = donnees.filter((row: Row) => row.magasin !== BOUTIQUE);
    assert.deepEqual(sorted(body.donnees.map(dated), key), sorted(stores, key));
  };

  const everywhere = async () => {
    await same("ventes", "/api/v1/rapports/consolide", "magasin_id");
    await same("stock", `/api/v1/magasins/${MAGASIN}/stock`, "produit_id");
  };
  await t.step("UC1 and UC2, from the same data", everywhere);
  await t.step("UC4 and UC6", async () => {
    await same("produits", "/api/v1/produits", "id");
    await same("reapprovisionnement", "/api/v1/reapprovisionnements", "id");
  });
  await t.step("the global figures of UC1, and UC3", async () => {
    const global = "/api/v1/statistiques/globales";
    const { body } = await theirs(global);
    const { top_produits_30j, total_ventes, chiffre_affaires_total } = await ours("ventes", global);
    assert.deepEqual(body.top_produits_30j, top_produits_30j);
    assert.deepEqual([body.total_ventes, body.chiffre_affaires_total], [
      total_ventes,
      chiffre_affaires_total,
    ]);
    const { body: performances } = await theirs("/api/v1/performances");
    const rows = (await ours("performances", "/api/v1/performances")).donnees;
    const stores = rows.filter(({ magasin_nom }: Row) => magasin_nom !== BOUTIQUE)
      .map(({ journees: _, ...row }: Row) => row);
    assert.deepEqual(sorted(performances.donnees, "magasin_id"), sorted(stores, "magasin_id"));
  });

  const sale = (quantite: number) => ({
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ magasin: MAGASIN, lignes: [{ produit: PRODUIT, quantite }] }),
  });
  await t.step("a sale, and what it does to the figures", async () => {
    const one = await (await system.call("ventes", "/api/v1/ventes", sale(3))).json();
    const { status, body: two } = await theirs("/api/v1/ventes", sale(3));
    assert.equal(status, 201);
    const told = ({ magasin, total, lignes, client }: Row) => ({ magasin, total, lignes, client });
    assert.deepEqual(told(two), told(one));
    await everywhere();
  });
  await t.step("a sale of more than there is: 409, and nothing moves", async () => {
    const { status, body } = await theirs("/api/v1/ventes", sale(18));
    assert.deepEqual([status, body.detail], [
      409,
      "Stock insuffisant. Disponible: 17, Demandé: 18",
    ]);
    await everywhere();
  });
  await t.step("buyers at once sell what there is and no more", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => theirs("/api/v1/ventes", sale(1))),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 17);
  });
  await t.step("an approval moves the goods once", async () => {
    const { body: { donnees: [demande] } } = await theirs("/api/v1/reapprovisionnements");
    const decide = (what: string) =>
      theirs(`/api/v1/reapprovisionnements/${demande.id}/${what}`, { method: "POST" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide("valider")));
    assert.deepEqual(answers.map(({ status }) => status), Array(8).fill(200));
    assert.equal((await decide("rejeter")).status, 409);
    const { body } = await theirs(`/api/v1/magasins/${demande.magasin}/stock`);
    const row = body.donnees.find((row: Row) => row.produit_id === demande.produit);
    assert.equal(row.central, demande.central - demande.quantite);
  });
});
