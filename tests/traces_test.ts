import assert from "node:assert/strict";
import { SERVICES } from "../local/services.ts";
import { find } from "../local/trace/find.ts";
import type { Part } from "../local/trace/parts.ts";
import { tree } from "../local/trace/tree.ts";
import { acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { receiver, type Span } from "./otlp.ts";
import { startRunning } from "./running.ts";
import { eventually } from "./shop.ts";

const PROGRAMS = ["gateway", ...SERVICES.map(({ name }) => name)];

/** A checkout as logs tell it: each part is under what it was done for. */
const LOGGED = `
gateway POST /api/v1/commandes
  commandes POST /api/v1/commandes
    clients GET /interne/v1/jwks
      clients GET /interne/v1/jwks
        sql cles_publiques
    sql commencer_commande
    paniers GET /interne/v1/paniers/…
      paniers GET /interne/v1/paniers/…
        sql panier_a_commander
    produits GET /api/v1/produits
      produits GET /api/v1/produits
        sql produits
    sql chiffrer_commande
    stock POST /interne/v1/reservations
      stock POST /interne/v1/reservations
        sql prelever
    paiement PUT /api/v1/paiements/…
      paiement PUT /api/v1/paiements/…
        sql autoriser_paiement
    stock POST /interne/v1/reservations/…/confirmation
      stock POST /interne/v1/reservations/…/confirmation
        sql denouer
    paiement PUT /api/v1/paiements/…/capture
      paiement PUT /api/v1/paiements/…/capture
        sql capturer_paiement
    sql conclure_commande
    paniers POST /interne/v1/paniers/…/fermeture
      paniers POST /interne/v1/paniers/…/fermeture
        sql fermer_panier
    sql clore_commande
    commandes commande.confirmee to ventes
      ventes POST /interne/v1/evenements
        ventes POST /interne/v1/evenements
          sql recevoir_commandes
    ventes vente.enregistree to performances
      performances POST /interne/v1/evenements
        performances POST /interne/v1/evenements
          sql recevoir_ventes`;

/** The same as spans: Deno makes those of calls (client, server), the kit those of statements and deliveries. */
const SPANS = `
gateway server
  commandes server POST /api/v1/commandes
    commandes client GET
      clients server GET /interne/v1/jwks
        clients sql cles_publiques
    commandes sql commencer_commande
    commandes client GET
      paniers server GET /interne/v1/paniers/:id
        paniers sql panier_a_commander
    commandes client GET
      produits server GET /api/v1/produits
        produits sql produits
    commandes sql chiffrer_commande
    commandes client POST
      stock server POST /interne/v1/reservations
        stock sql prelever
    commandes client PUT
      paiement server PUT /api/v1/paiements/:id
        paiement sql autoriser_paiement
    commandes client POST
      stock server POST /interne/v1/reservations/:id/confirmation
        stock sql denouer
    commandes client PUT
      paiement server PUT /api/v1/paiements/:id/capture
        paiement sql capturer_paiement
    commandes sql conclure_commande
    commandes client POST
      paniers server POST /interne/v1/paniers/:id/fermeture
        paniers sql fermer_panier
    commandes sql clore_commande
    commandes commande.confirmee to ventes
      commandes client POST
        ventes server POST /interne/v1/evenements
          ventes sql recevoir_commandes
    ventes vente.enregistree to performances
      ventes client POST
        performances server POST /interne/v1/evenements
          performances sql recevoir_ventes`;

/** A delivery may be made while the order is still being closed: they are told of last. */
const deliveriesLast = (a: { name: string }, b: { name: string }) =>
  Number(a.name.includes(" to ")) - Number(b.name.includes(" to "));

const logged = (parts: Part[], indent = "\n"): string =>
  parts.toSorted(deliveriesLast).map(({ who, name, spanId, children }) => {
    const title = name.replace(/[0-9a-f-]{36}/g, "…");
    const own = spanId || who === "gateway" ? `${who} ${title}` : title;
    return indent + own + logged(children, indent + "  ");
  }).join("");

const KINDS = ["", "", "server ", "client "];

function drawn(spans: Span[], parent: Span, indent = "\n"): string {
  const { service, kind, name, spanId } = parent;
  const children = spans.filter(({ parentSpanId }) => parentSpanId === spanId)
    .sort((a, b) =>
      deliveriesLast(a, b) || Number(a.startTimeUnixNano) - Number(b.startTimeUnixNano)
    );
  const title = service === "gateway" ? "" : name;
  return indent + `${service} ${KINDS[kind]}${title}`.trim() +
    children.map((child) => drawn(spans, child, indent + "  ")).join("");
}

for (const exported of [true, false]) {
  const how = exported ? "the spans and the logs" : "the logs";
  Deno.test(`a checkout is one trace in ${how}, from the gateway to the day's total`, async () => {
    await using otlp = receiver();
    await using system = await startRunning({
      services: BOUTIQUE_SERVICES,
      env: () => Object.fromEntries(PROGRAMS.map((name) => [name, exported ? otlp.env(name) : {}])),
    });
    const id = await acheteurs(system).commanderALEntree();
    await eventually(async () => {
      const [parts] = await find(system.logs, id);
      assert.equal(logged(tree(parts)), LOGGED);
    });
    if (!exported) return;
    await eventually(() => {
      const root = otlp.spans.find(({ service, name, parentSpanId }) =>
        service === "gateway" && /^POST .*commandes/.test(name) && parentSpanId === ""
      );
      const spans = otlp.spans.filter(({ traceId }) => traceId === root?.traceId);
      assert.equal(root && drawn(spans, root), SPANS);
    });
  });
}
