import { boutiques, uneAnnulation, uneCommande } from "./checkout_stories.ts";
import { at, type Boundary, matrix, type Victim } from "./matrix.ts";

const EVERYBODY = ["commandes", "stock", "paniers", "paiement", "base", "réponse"];

/** At each boundary each of them dies, and whoever else takes part in it. */
const each = (...boundaries: Boundary[]) =>
  boundaries.map((boundary): [Boundary, Victim[]] => {
    const parties = boundary.wire.split(" → ").filter((party) => party !== "client");
    return [boundary, [...new Set([...EVERYBODY, ...parties])]];
  });

Deno.test("whoever is killed at whatever boundary, an order is whole or has never been", async (t) => {
  await using three = await boutiques(3);

  await t.step("an order", async (t) => {
    await matrix(
      t,
      each(
        at("intention", "commandes → base", /insert into commandes/),
        at("panier lu", "commandes → paniers", /^GET \/interne/),
        at("prix lus", "commandes → produits", /^GET \/api\/v1\/produits/),
        at("lignes", "commandes → base", /insert into lignes_de_commande/),
        at("réservation demandée", "commandes → stock", /^POST \/interne\/v1\/reservations /),
        at("réservation", "stock → base", /from prelever/),
        at("autorisation demandée", "commandes → paiement", /^PUT \/api\/v1\/paiements\/[^/]* /),
        at("autorisation", "paiement → base", /insert into paiements \(id, statut, cents/),
        at("confirmation demandée", "commandes → stock", /^POST .*\/confirmation/),
        at("confirmation", "stock → base", /statut from denouer/),
        at("capture demandée", "commandes → paiement", /^PUT .*\/capture/),
        at("capture", "paiement → base", /'capture'/),
        at("conclusion", "commandes → base", /set statut = 'Confirmée'/),
        at("panier fermé", "commandes → paniers", /^POST .*\/fermeture/),
        at("fermeture", "paniers → base", /insert into fermetures/),
        at("clôture", "commandes → base", /set a_suivre_le = null\s+where id/),
        at("réponse", "client → commandes", /^POST \/api\/v1\/commandes/),
        at("annonce", "commandes → ventes", /^POST \/interne\/v1\/evenements/),
        at("vente", "ventes → base", /insert into ventes .*\s.*'Enregistrée'/),
        at("annonce rayée", "commandes → base", /delete from evenements_a_livrer/),
      ),
      three.systems.map(uneCommande),
    );
  });

  await t.step("a cancellation", async (t) => {
    await matrix(
      t,
      each(
        at("annulation", "commandes → base", /set statut = 'Annulée'/),
        at("remboursement demandé", "commandes → paiement", /^PUT .*\/remboursement/),
        at("remboursement", "paiement → base", /'remboursement'/),
        at("retour demandé", "commandes → stock", /^POST .*\/annulation/),
        at("retour", "stock → base", /statut from denouer/),
        at("clôture", "commandes → base", /set a_suivre_le = null\s+where id/),
        at("vente annulée", "ventes → base", /'vente.annulee'/),
      ),
      three.systems.map(uneAnnulation),
    );
  });
});
