import { developmentKeys } from "../gateway/translation/manifests.ts";
import { acheteurs } from "../tests/checkout.ts";
import { MAGASIN, type Running } from "../tests/running.ts";
import { fillShelves, PRODUITS } from "../local/bench/goods.ts";

const STORES = [1, 2, 3, 4, 5].map((n) => MAGASIN.replace(/.$/, `${n}`));
const anyOf = <T>(values: T[]): T => values[Math.floor(Math.random() * values.length)];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A day of the chain, small: customers, tills, the warehouse and head office at work through the gateway, and some who
 * ask for what they can't have. Goes on until disposed of.
 */
export async function startTraffic(system: Running): Promise<AsyncDisposable> {
  const keys = await developmentKeys();
  const { inscrire, remplir } = acheteurs(system);
  const camille = await inscrire();
  await fillShelves(system.plan.databaseUrl("stock"));
  const scarce = await system.produit(3, 3);

  const ask = async (who: string, action: string, body?: unknown, more: HeadersInit = {}) => {
    const [method, path] = action.split(" ");
    const headers = new Headers(more);
    if (keys[who]) headers.set("apikey", keys[who]);
    if (method === "POST") headers.set("Idempotency-Key", crypto.randomUUID());
    if (body) headers.set("Content-Type", "application/json");
    const answer = await fetch(`${system.gateway.url}/api/v1/${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : undefined,
    });
    return await answer.json();
  };
  let cancelled = false;

  const people: [pauseMs: number, does: () => Promise<unknown>][] = [
    [50, async () => {
      await ask("pages", "GET produits");
      await ask("pages", `GET produits/${anyOf(PRODUITS)}`);
    }],
    [80, async () => {
      await ask("caisse", `GET magasins/${anyOf(STORES)}/stock`);
      const produit = Math.random() < 0.05 ? scarce : anyOf(PRODUITS);
      await ask("caisse", "POST ventes", {
        magasin: anyOf(STORES),
        lignes: [{ produit, quantite: 1 }],
      });
    }],
    [400, async () => {
      const carte = Math.random() < 0.1 ? "4000000000000002" : "4242424242424242";
      const voulue = await remplir({ lignes: [[anyOf(PRODUITS), 1]], carte });
      if (Math.random() < 0.3) return; // a cart that nobody orders
      const { id } = await ask("boutique", "POST commandes", voulue, camille.headers);
      cancelled = !cancelled;
      if (cancelled && id) {
        await ask("boutique", `POST commandes/${id}/annulation`, undefined, camille.headers);
      }
    }],
    [700, async () => {
      const demande = { produit: anyOf(PRODUITS), magasin: anyOf(STORES), quantite: 5 };
      const { id } = await ask("caisse", "POST demandes", demande);
      await ask("entrepot", `POST reapprovisionnements/${id}/valider`);
      await ask("entrepot", "GET reapprovisionnements");
    }],
    [300, async () => {
      await ask("siege", "GET rapports/consolide");
      await ask("siege", "GET performances");
    }],
    [2_000, () => ask("nobody", "GET produits")],
  ];
  let over = false;
  const done = Promise.all(people.map(async ([ms, does]) => {
    // What is refused, or cut off by a fault, is a part of the day.
    for (; !over; await pause(ms * (0.5 + Math.random()))) await does().catch(() => {});
  }));
  return {
    [Symbol.asyncDispose]: async () => {
      over = true;
      await done;
    },
  };
}
