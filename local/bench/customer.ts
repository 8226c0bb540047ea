import { PRODUITS } from "./goods.ts";
import { anyOf } from "./round.ts";

type Headers = Record<string, string>;

/** Asks for JSON; throws when the answer isn't a success. */
async function ask(method: string, url: string, headers: Headers, body?: unknown) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Signs in with a demonstration account. Returns the headers that say so, and those given. */
export async function signIn(url: string, headers: Headers = {}): Promise<Headers> {
  const { jeton } = await ask("POST", `${url}/api/v1/sessions`, headers, {
    courriel: "camille@exemple.ca",
    mot_de_passe: "boutique-de-demonstration",
  });
  return { ...headers, Authorization: `Bearer ${jeton}` };
}

/** Orders what a cart holds, once. */
export const order = (url: string, headers: Headers, panier: string) =>
  ask("POST", `${url}/api/v1/commandes`, { ...headers, "Idempotency-Key": panier }, {
    panier,
    mode: "livraison",
    adresse: "12, rue des Érables",
    paiement: { carte: "4242424242424242" },
  });

/** A whole purchase, through the gateway: a cart, one product in it, an order. */
export async function buy(gateway: string, headers: Headers): Promise<void> {
  const { Authorization: _, ...guest } = headers;
  const { id } = await ask("POST", `${gateway}/api/v1/paniers`, guest);
  const ligne = `${gateway}/api/v1/paniers/${id}/lignes/${anyOf(PRODUITS)}`;
  await ask("PUT", ligne, guest, { quantite: 1 });
  await order(gateway, headers, id);
}
