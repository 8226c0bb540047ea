import { sleep } from "k6";
import { anyOf, CALL_NAMES, CALLS, PRODUCTS, send, STORES } from "./calls.ts";
import { number } from "./target.ts";

/** A client's token, from the accounts of the demonstration data. */
export function signIn(): string {
  const answer = send("session", "clients", "POST", "/api/v1/sessions", {
    body: { courriel: "camille@exemple.ca", mot_de_passe: "boutique-de-demonstration" },
  });
  return String(answer.json("jeton"));
}

function browse() {
  CALLS.produits();
  send("produit", "produits", "GET", `/api/v1/produits/${anyOf(PRODUCTS)}`);
}

/** A guest's cart with two products; its id. */
function cart(): string {
  const id = String(send("panier", "paniers", "POST", "/api/v1/paniers").json("id"));
  const first = Math.floor(Math.random() * PRODUCTS.length);
  for (const produit of [PRODUCTS[first], PRODUCTS[(first + 7) % PRODUCTS.length]]) {
    const path = `/api/v1/paniers/${id}/lignes/${produit}`;
    send("ligne", "paniers", "PUT", path, { body: { quantite: 1 } });
  }
  send("panier_lu", "paniers", "GET", `/api/v1/paniers/${id}`);
  return id;
}

function checkout(token: string) {
  send("commande", "commandes", "POST", "/api/v1/commandes", {
    body: {
      panier: cart(),
      mode: "retrait",
      magasin: anyOf(STORES),
      paiement: { carte: "4242424242424242" },
    },
    with: { Authorization: `Bearer ${token}` },
  });
}

function till() {
  CALLS.stock();
  CALLS.vente();
}

function report() {
  CALLS.rapport();
  CALLS.demandes();
  send("performances", "performances", "GET", "/api/v1/performances");
}

export const JOURNEY_CALLS = [
  ...CALL_NAMES,
  ...["produit", "panier", "ligne", "panier_lu", "commande", "performances"],
];

/** Of a hundred journeys, how many are of which kind. */
const WEIGHTS: [weight: number, journey: (token: string) => void][] = [
  [40, browse],
  [20, cart],
  [10, checkout],
  [20, till],
  [10, report],
];

/** One journey, drawn by weight, and the pause of whoever made it (PAUSE, in seconds). */
export function journey(token: string) {
  let drawn = Math.random() * 100;
  const [, made] = WEIGHTS.find(([weight]) => (drawn -= weight) < 0) ?? WEIGHTS[0];
  made(token);
  sleep(number("PAUSE", 1) * (0.5 + Math.random()));
}
