import assert from "node:assert/strict";
import { acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { at, instancesOf, matrix, startWired } from "./matrix.ts";

const LINKS = {
  commandes: ["client", "base", "paniers", "stock", "paiement", "ventes"],
  stock: ["base"],
  paiement: ["base"],
  paniers: ["base"],
  ventes: ["base"],
};

Deno.test("whoever is killed at whatever boundary, an order is whole or has never been", async (t) => {
  await using wired = await startWired(BOUTIQUE_SERVICES, LINKS);
  const { system, wires } = wired;
  const { inscrire, remplir, commander, annuler, accorde } = acheteurs(system);
  const camille = await inscrire();
  const commandes = system.sql("commandes");
  const [, seconde] = instancesOf(system, "commandes");
  const client = wires.get("client → commandes")!.url;

  await t.step("an order", async (t) => {
    await matrix(t, wired, [
      [at("intention", "commandes → base", /insert into commandes/), [
        "commandes",
        "base",
        "réponse",
      ]],
      [at("panier lu", "commandes → paniers", /^GET \/interne/), ["commandes", "paniers"]],
      [at("lignes", "commandes → base", /insert into lignes_de_commande/), ["commandes", "base"]],
      [at("réservation demandée", "commandes → stock", /^POST \/interne\/v1\/reservations /), [
        "commandes",
        "stock",
        "réponse",
      ]],
      [at("réservation", "stock → base", /from prelever/), ["stock", "base", "réponse"]],
      [at("autorisation demandée", "commandes → paiement", /^PUT \/api\/v1\/paiements\/[^/]* /), [
        "commandes",
        "paiement",
        "réponse",
      ]],
      [at("autorisation", "paiement → base", /insert into paiements \(id, statut, cents/), [
        "paiement",
        "base",
        "réponse",
      ]],
      [at("confirmation demandée", "commandes → stock", /^POST .*\/confirmation/), [
        "commandes",
        "stock",
        "réponse",
      ]],
      [at("confirmation", "stock → base", /statut from denouer/), ["stock", "base", "réponse"]],
      [at("capture demandée", "commandes → paiement", /^PUT .*\/capture/), [
        "commandes",
        "paiement",
        "réponse",
      ]],
      [at("capture", "paiement → base", /'capture'/), ["paiement", "base", "réponse"]],
      [at("conclusion", "commandes → base", /set statut = 'Confirmée'/), [
        "commandes",
        "base",
        "réponse",
      ]],
      [at("panier fermé", "commandes → paniers", /^POST .*\/fermeture/), [
        "commandes",
        "paniers",
        "réponse",
      ]],
      [at("fermeture", "paniers → base", /insert into fermetures/), ["paniers", "base"]],
      [at("clôture", "commandes → base", /set a_suivre_le = null\s+where id/), [
        "commandes",
        "base",
      ]],
      [at("réponse", "client → commandes", /^POST \/api\/v1\/commandes/), [
        "commandes",
        "réponse",
      ]],
      [at("annonce", "commandes → ventes", /^POST \/interne\/v1\/evenements/), [
        "commandes",
        "ventes",
        "réponse",
      ]],
      [at("vente", "ventes → base", /insert into ventes .*\s.*'Enregistrée'/), ["ventes", "base"]],
      [at("annonce rayée", "commandes → base", /delete from evenements_a_livrer/), [
        "commandes",
        "base",
      ]],
    ], {
      prepare: async () => {
        const produit = await system.produit(0, 10);
        const commande = await remplir({ lignes: [[produit, 3]] });
        return { produit, commande, key: crypto.randomUUID() as string };
      },
      story: async ({ commande, key }) => {
        const answer = await commander(camille, commande, key, client);
        await answer.body?.cancel();
      },
      settled: async ({ produit, commande: { panier } }) => {
        await accorde();
        const statuts = (await commandes`select statut from commandes where panier = ${panier}`)
          .map(({ statut }) => statut);
        const confirmees = statuts.filter((statut) => statut === "Confirmée").length;
        assert.ok(confirmees <= 1, statuts.join());
        assert.deepEqual(await system.niveaux(produit), [0, 10 - 3 * confirmees]);
        const fermetures = await system.sql("paniers")`
          select commande from fermetures where panier = ${panier}`;
        assert.equal(fermetures.length, confirmees);
      },
      again: async ({ produit, commande, key }) => {
        const answer = await commander(camille, commande, key, seconde.url);
        assert.equal(answer.status, 201, await answer.text());
        assert.deepEqual(await system.niveaux(produit), [0, 7]);
      },
    });
  });

  await t.step("a cancellation", async (t) => {
    await matrix(t, wired, [
      [at("annulation", "commandes → base", /set statut = 'Annulée'/), [
        "commandes",
        "base",
        "réponse",
      ]],
      [at("remboursement demandé", "commandes → paiement", /^PUT .*\/remboursement/), [
        "commandes",
        "paiement",
        "réponse",
      ]],
      [at("remboursement", "paiement → base", /'remboursement'/), ["paiement", "base", "réponse"]],
      [at("retour demandé", "commandes → stock", /^POST .*\/annulation/), [
        "commandes",
        "stock",
        "réponse",
      ]],
      [at("retour", "stock → base", /statut from denouer/), ["stock", "base", "réponse"]],
      [at("clôture", "commandes → base", /set a_suivre_le = null\s+where id/), [
        "commandes",
        "base",
      ]],
      [at("vente annulée", "ventes → base", /'vente.annulee'/), ["ventes", "base", "réponse"]],
    ], {
      prepare: async () => {
        const produit = await system.produit(0, 10);
        const answer = await commander(camille, await remplir({ lignes: [[produit, 3]] }));
        assert.equal(answer.status, 201);
        const { id } = await answer.json();
        return { produit, id: id as string, key: crypto.randomUUID() as string };
      },
      story: async ({ id, key }) => {
        const answer = await annuler(camille, id, key, client);
        await answer.body?.cancel();
      },
      settled: async ({ produit, id }) => {
        await accorde();
        const [{ statut }] = await commandes`select statut from commandes where id = ${id}`;
        assert.deepEqual(await system.niveaux(produit), [0, statut === "Annulée" ? 10 : 7]);
      },
      again: async ({ produit, id, key }) => {
        const answer = await annuler(camille, id, key, seconde.url);
        assert.equal(answer.status, 200, await answer.text());
        assert.deepEqual(await system.niveaux(produit), [0, 10]);
      },
    });
  });
});
