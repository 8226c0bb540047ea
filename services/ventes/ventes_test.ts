import assert from "node:assert/strict";
import { eventually, startShop } from "../../tests/shop.ts";
import { startTested } from "../kit/testing.ts";
import { service as stock } from "../stock/service.ts";
import { service } from "./service.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const SOURIS = "550e8400-e29b-41d4-a716-446655440002";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const INCONNU = "99999999-9999-9999-9999-999999999999";

Deno.test("a sale with its neighbours", async (t) => {
  await using shop = await startShop();
  const { ventes, stock, performances } = shop;
  const quantite = async (produit = CLAVIER) =>
    (await stock
      .sql`select quantite from niveaux where lieu = ${MAGASIN} and produit = ${produit}`)[0]
      .quantite;
  const rapport = async () =>
    (await (await ventes.call("/api/v1/rapports/consolide")).json()).donnees
      .find((ligne: { magasin_id: string }) => ligne.magasin_id === MAGASIN);
  const tableau = async () =>
    (await (await performances.call("/api/v1/performances")).json()).donnees
      .find((ligne: { magasin_id: string }) => ligne.magasin_id === MAGASIN);

  await t.step("the dashboard learns of every demonstration sale from events", async () => {
    await eventually(async () => {
      const [{ total, nombre_ventes }, vu] = [await rapport(), await tableau()];
      assert.deepEqual([vu.chiffre_affaires, vu.nombre_ventes], [total, nombre_ventes]);
      assert.ok(nombre_ventes > 50);
    });
  });

  await t.step(
    "it takes the catalogue's price and the store's stock, and moves the figures",
    async () => {
      const [avant, vu] = [await rapport(), await tableau()];
      const answer = await ventes.post("/api/v1/ventes", {
        magasin: MAGASIN,
        lignes: [{ produit: CLAVIER, quantite: 2 }, { produit: SOURIS, quantite: 1 }],
      });
      assert.equal(answer.status, 201);
      const vente = await answer.json();
      assert.equal(vente.total, 205.48);
      assert.deepEqual(vente.lignes, [
        { produit: CLAVIER, quantite: 2, prix_unitaire: 89.99 },
        { produit: SOURIS, quantite: 1, prix_unitaire: 25.5 },
      ]);
      assert.equal(answer.headers.get("Location"), `/api/v1/ventes/${vente.id}`);
      assert.deepEqual(await (await ventes.call(`/api/v1/ventes/${vente.id}`)).json(), vente);
      assert.equal(await quantite(), 18);
      const apres = await rapport();
      assert.equal(apres.nombre_ventes, avant.nombre_ventes + 1);
      assert.equal(Math.round((apres.total - avant.total) * 100), 20548);
      assert.equal(apres.produits_vendus, avant.produits_vendus + 3);
      assert.equal(apres.stock_local, avant.stock_local - 3);
      await eventually(async () => {
        const { chiffre_affaires, nombre_ventes } = await tableau();
        assert.equal(Math.round((chiffre_affaires - vu.chiffre_affaires) * 100), 20548);
        assert.equal(nombre_ventes, vu.nombre_ventes + 1);
      });
    },
  );

  await t.step("beyond the stock it is refused whole, at the line that falls short", async () => {
    const avant = await quantite(SOURIS);
    const answer = await ventes.post("/api/v1/ventes", {
      magasin: MAGASIN,
      lignes: [{ produit: SOURIS, quantite: 1 }, { produit: CLAVIER, quantite: 10 }, {
        produit: CLAVIER,
        quantite: 9,
      }],
    });
    assert.equal(answer.status, 409);
    const { detail, errors } = await answer.json();
    assert.equal(detail, "Stock insuffisant. Disponible: 18, Demandé: 19");
    assert.deepEqual(errors.map(({ pointer }: { pointer: string }) => pointer), [
      "/lignes/1/quantite",
      "/lignes/2/quantite",
    ]);
    assert.deepEqual([await quantite(), await quantite(SOURIS)], [18, avant]);
  });

  await t.step("an unknown store or product is a 404 with its message", async () => {
    const lignes = [{ produit: CLAVIER, quantite: 1 }];
    const magasin = await ventes.post("/api/v1/ventes", { magasin: INCONNU, lignes });
    assert.deepEqual([magasin.status, (await magasin.json()).detail], [404, "Magasin non trouvé"]);
    const produit = await ventes.post("/api/v1/ventes", {
      magasin: MAGASIN,
      lignes: [{ produit: INCONNU, quantite: 1 }],
    });
    assert.deepEqual([produit.status, (await produit.json()).detail], [404, "Produit non trouvé"]);
    assert.equal(await quantite(), 18);
  });

  await t.step("50 parallel POSTs with one key sell once and get the same bytes", async () => {
    const vente = { magasin: MAGASIN, lignes: [{ produit: CLAVIER, quantite: 1 }] };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ventes.post("/api/v1/ventes", vente, "une-seule-fois")),
    );
    const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    assert.equal(texts.size, 1);
    assert.equal(await quantite(), 17);
    const autre = await ventes.post("/api/v1/ventes", {
      ...vente,
      lignes: [{ produit: CLAVIER, quantite: 2 }],
    }, "une-seule-fois");
    assert.equal(autre.status, 422);
    assert.equal(await quantite(), 17);
  });

  await t.step("a refusal too is the stored answer of its key", async () => {
    const trop = { magasin: MAGASIN, lignes: [{ produit: CLAVIER, quantite: 1000 }] };
    const [un, deux] = [
      await ventes.post("/api/v1/ventes", trop, "refusee"),
      await ventes.post("/api/v1/ventes", trop, "refusee"),
    ];
    assert.deepEqual([un.status, await un.text()], [deux.status, await deux.text()]);
    assert.equal(un.status, 409);
  });
});

Deno.test("a sale without its neighbours", async (t) => {
  await t.step("is a 503 that names the one away, and its key is free again", async () => {
    const tested = await startTested(stock);
    const ventes = await startTested(service, { neighbours: { stock: [tested.url] } });
    const vente = { magasin: MAGASIN, lignes: [{ produit: CLAVIER, quantite: 1 }] };
    const answer = await ventes.post("/api/v1/ventes", vente, "plus-tard");
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      503,
      "Le service produits ne répond pas",
    ]);
    assert.equal(answer.headers.get("Retry-After"), "1");
    await eventually(async () => {
      const [{ statut }] = await ventes.sql`select statut from ventes where cle = 'plus-tard'`;
      assert.equal(statut, "Annulée");
      assert.equal((await ventes.sql`select from idempotence where cle = 'plus-tard'`).length, 0);
    });
    await ventes.close();
    await tested.close();
  });
});
