import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { bearer } from "../clients/testing.ts";
import { CARTES } from "../paiement/contrat.ts";
import { BOUTIQUE } from "../ventes/contrat.ts";
import { CENTRAL, CLAVIER, INCONNU, MAGASIN, SOURIS, startBoutique } from "./testing.ts";

Deno.test("an order with its neighbours", async (t) => {
  await using boutique = await startBoutique();
  const { commander, niveau, encaisse, accorde, call, post, commandes, ventes } = boutique;
  const camille = await boutique.signUp();
  const alex = await boutique.signUp();
  const ligneDeLaBoutique = async () => {
    const rapport = await (await ventes.call("/api/v1/rapports/consolide")).json();
    const ligne = rapport.donnees.find((l: { magasin_id: string }) => l.magasin_id === BOUTIQUE.id);
    return [ligne.magasin, ligne.total, ligne.nombre_ventes, ligne.produits_vendus];
  };
  const tableauDeLaBoutique = async () => {
    const tableau = await (await boutique.performances.call("/api/v1/performances")).json();
    const ligne = tableau.donnees.find((l: { magasin_id: string }) => l.magasin_id === BOUTIQUE.id);
    return [ligne.magasin_nom, ligne.chiffre_affaires, ligne.nombre_ventes];
  };

  await t.step("takes the catalogue's prices, the central stock and the money", async () => {
    const answer = await commander(camille, [[CLAVIER, 2], [SOURIS, 1]]);
    assert.equal(answer.status, 201);
    const commande = await answer.json();
    assert.equal(answer.headers.get("Location"), `/api/v1/commandes/${commande.id}`);
    assert.deepEqual([commande.statut, commande.total, commande.mode], [
      "Confirmée",
      205.48,
      "livraison",
    ]);
    assert.deepEqual(commande.lignes, [
      { produit: CLAVIER, nom: "Clavier mécanique", quantite: 2, prix_unitaire: 89.99 },
      { produit: SOURIS, nom: "Souris optique", quantite: 1, prix_unitaire: 25.5 },
    ]);
    assert.deepEqual([await niveau(), await niveau(SOURIS)], [[98, 0], [199, 0]]);
    assert.equal(await encaisse(), 205_48);
    const path = `/api/v1/commandes/${commande.id}`;
    assert.deepEqual(await (await call(camille, path)).json(), commande);
    assert.deepEqual((await (await call(camille, "/api/v1/commandes")).json()).donnees, [commande]);
    await accorde();
  });

  await t.step("becomes a sale of « Boutique en ligne », in UC1 and UC3", async () => {
    await eventually(async () => {
      assert.deepEqual(await ligneDeLaBoutique(), ["Boutique en ligne", 205.48, 1, 3]);
      assert.deepEqual(await tableauDeLaBoutique(), ["Boutique en ligne", 205.48, 1]);
    });
    const globales = await (await ventes.call("/api/v1/statistiques/globales")).json();
    assert.equal(globales.nombre_magasins, globales.ventes_par_magasin.length);
    const { donnees } = await (await ventes.call(`/api/v1/ventes?magasin=${BOUTIQUE.id}`)).json();
    assert.deepEqual([donnees.length, donnees[0].total], [1, 205.48]);
  });

  await t.step("to be picked up, takes the store's own stock", async () => {
    const avant = await niveau();
    const answer = await commander(camille, [[CLAVIER, 3]], { magasin: MAGASIN });
    assert.equal(answer.status, 201);
    assert.deepEqual([(await answer.json()).magasin, await niveau(CLAVIER, MAGASIN)], [
      MAGASIN,
      [17, 0],
    ]);
    assert.deepEqual(await niveau(), avant);
    for (const magasin of [INCONNU, CENTRAL]) {
      const ailleurs = await commander(camille, [[CLAVIER, 3]], { magasin });
      assert.deepEqual([ailleurs.status, (await ailleurs.json()).detail], [
        404,
        "Magasin non trouvé",
      ]);
    }
    await accorde();
  });

  await t.step(
    "with a card that is refused, is a 402 and « Refusée », and holds nothing",
    async () => {
      const [avant, argent] = [await niveau(), await encaisse()];
      for (const carte of [CARTES.refusee, CARTES.sansProvision]) {
        const answer = await commander(camille, [[CLAVIER, 1]], { carte });
        const { detail, title } = await answer.json();
        assert.deepEqual([answer.status, title, detail], [
          402,
          "Paiement refusé",
          "Le paiement a été refusé par la banque",
        ]);
        const { donnees } = await (await call(camille, "/api/v1/commandes?limite=1")).json();
        assert.equal(donnees[0].statut, "Refusée");
      }
      assert.deepEqual([await niveau(), await encaisse()], [avant, argent]);
      await accorde();
    },
  );

  await t.step("beyond the stock is a 409 with the message of a sale", async () => {
    const answer = await commander(camille, [[SOURIS, 1], [CLAVIER, 99]]);
    const { detail } = await answer.json();
    assert.deepEqual([answer.status, detail], [
      409,
      "Stock insuffisant. Disponible: 98, Demandé: 99",
    ]);
    assert.deepEqual([await niveau(), await niveau(SOURIS)], [[98, 0], [199, 0]]);
    await accorde();
  });

  await t.step("needs a cart of one's own, with something in it", async () => {
    const autre = await boutique.remplir([[CLAVIER, 1]], bearer(alex.jeton));
    const vide = await boutique.remplir([]);
    for (const [panier, status] of [[autre, 404], [INCONNU, 404], [vide, 409]] as const) {
      const answer = await post(camille, "/api/v1/commandes", {
        panier,
        mode: "livraison",
        adresse: "Ici",
        paiement: { carte: CARTES.acceptee },
      });
      assert.equal(answer.status, status, await answer.text());
    }
  });

  await t.step("asked for 20 times under one key is one order, with the same bytes", async () => {
    const [avant] = await niveau();
    const panier = await boutique.remplir([[CLAVIER, 1]], bearer(camille.jeton));
    const voulue = {
      panier,
      mode: "livraison",
      adresse: "Ici",
      paiement: { carte: CARTES.acceptee },
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(camille, "/api/v1/commandes", voulue, "une-fois")),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.equal(new Set(texts).size, 1);
    assert.deepEqual(await niveau(), [avant - 1, 0]);
    const vide = await boutique.paniers.call("/api/v1/paniers/moi", {
      headers: bearer(camille.jeton),
    });
    assert.deepEqual((await vide.json()).lignes, []);
    const encore = await post(camille, "/api/v1/commandes", voulue, "une-fois");
    assert.equal(await encore.text(), texts[0]);
    const deux = await post(camille, "/api/v1/commandes", voulue);
    assert.deepEqual([deux.status, (await deux.json()).detail], [
      409,
      "Le panier est vide",
    ]);
    const alexAussi = await post(alex, "/api/v1/commandes", voulue, "une-fois");
    assert.equal(alexAussi.status, 404);
    await alexAussi.body?.cancel();
    await accorde();
  });

  await t.step("a cart is ordered once, whatever the keys and the instances", async () => {
    const [avant] = await niveau();
    const voulue = {
      panier: await boutique.remplir([[CLAVIER, 1]]),
      mode: "livraison",
      adresse: "Ici",
      paiement: { carte: CARTES.acceptee },
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(camille, "/api/v1/commandes", voulue)),
    );
    const statuses = answers.map(({ status }) => status);
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
    assert.equal(statuses.filter((status) => status === 201).length, 1);
    assert.ok(statuses.every((status) => [201, 409, 503].includes(status)), statuses.join());
    await eventually(accorde);
    assert.deepEqual(await niveau(), [avant - 1, 0]);
  });

  await t.step("a card's number is nowhere", async () => {
    for (const { sql } of [commandes, boutique.paiement]) {
      const tables = await sql`select table_name from information_schema.tables
        where table_schema = 'public'`;
      for (const { table_name } of tables) {
        const [{ n }] = await sql`select count(*) as n from ${sql(table_name)} t
          where t::text ~ ${Object.values(CARTES).join("|")}`;
        assert.equal(n, 0, table_name);
      }
    }
  });
});
