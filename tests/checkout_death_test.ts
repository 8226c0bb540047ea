import { boutiques, uneAnnulation, uneCommande } from "./checkout_stories.ts";
import { at, matrix } from "./matrix.ts";

Deno.test("whoever is killed at whatever boundary, an order is whole or has never been", async (t) => {
  await using both = await boutiques(2);

  await t.step("an order", async (t) => {
    await matrix(t, [
      [at("intention", "commandes → base", /insert into commandes/), [
        "commandes",
        "base",
        "réponse",
      ]],
      [at("panier lu", "commandes → paniers", /^GET \/interne/), [
        "commandes",
        "paniers",
        "réponse",
      ]],
      [at("prix lus", "commandes → produits", /^GET \/api\/v1\/produits/), [
        "commandes",
        "produits",
        "réponse",
      ]],
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
    ], both.systems.map(uneCommande));
  });

  await t.step("a cancellation", async (t) => {
    await matrix(t, [
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
    ], both.systems.map(uneAnnulation));
  });
});
