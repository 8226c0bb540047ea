/** What the tests of carts start from: the service with its real neighbours, and people to shop in it. */
import assert from "node:assert/strict";
import { service as clients } from "../clients/service.ts";
import { bearer } from "../clients/testing.ts";
import { startTested, type TestedService } from "../kit/testing.ts";
import { service as produits } from "../produits/service.ts";
import { service as stock } from "../stock/service.ts";
import type { Panier } from "./contrat.ts";
import { service } from "./service.ts";

const produit = (rang: string) => `550e8400-e29b-41d4-a716-4466554400${rang}`;
export const [CLAVIER, SOURIS, CAFE] = ["01", "02", "03"].map(produit);
export const INCONNU = "99999999-9999-4999-9999-999999999999";

type Boutique = Record<"paniers" | "produits" | "stock" | "clients", TestedService>;

export async function startBoutique(): Promise<Boutique & AsyncDisposable> {
  const [leStock, lesClients] = await Promise.all([startTested(stock), startTested(clients)]);
  const lesProduits = await startTested(produits, { neighbours: { stock: [leStock.url] } });
  const lesPaniers = await startTested(service, {
    neighbours: {
      stock: [leStock.url],
      produits: [lesProduits.url],
      clients: [lesClients.url],
    },
  });
  const boutique = {
    paniers: lesPaniers,
    produits: lesProduits,
    clients: lesClients,
    stock: leStock,
  };
  return {
    ...boutique,
    [Symbol.asyncDispose]: async () => {
      for (const service of Object.values(boutique)) await service.close();
    },
  };
}

/** Somebody in the shop: a client by their token, a guest without one. */
export function visiteur(paniers: TestedService, jeton?: string) {
  const headers = jeton ? bearer(jeton) : undefined;
  const call = (method: string, path: string, body?: unknown) =>
    paniers.call(`/api/v1/paniers${path}`, {
      method,
      headers: { ...headers, ...body !== undefined && { "Content-Type": "application/json" } },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const panier = async (asked: Promise<Response>): Promise<Panier> => {
    const answer = await asked;
    const body = await answer.json();
    assert.ok(answer.ok, `${answer.status}: ${body.detail}`);
    return body;
  };
  const chemin = (id: string, produit: string) => `/${id}/lignes/${produit}`;
  return {
    call,
    prendre: () => panier(call("POST", "")),
    lire: (id: string) => panier(call("GET", `/${id}`)),
    lireLeMien: () => panier(call("GET", "/moi")),
    mettre: (id: string, produit: string, quantite: number) =>
      panier(call("PUT", chemin(id, produit), { quantite })),
    retirer: async (id: string, produit: string) =>
      assert.equal((await call("DELETE", chemin(id, produit))).status, 204),
    rattacher: (id: string) => panier(call("POST", `/${id}/rattachement`)),
  };
}

/** What a cart wants, in order. */
export const voulu = ({ lignes }: Panier) =>
  lignes.map(({ produit, quantite }) => [produit, quantite]);

/** Changes a product in the catalogue, by its own route. */
export async function changerPrix(produits: TestedService, id: string, prix: number) {
  const avant = await produits.call(`/api/v1/produits/${id}`);
  const { id: _, ...produit } = await avant.json();
  const answer = await produits.call(`/api/v1/produits/${id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "If-Match": avant.headers.get("ETag")! },
    body: JSON.stringify({ ...produit, prix }),
  });
  assert.equal(answer.status, 200);
}

/** Creates products, for carts that need many. */
export async function creerProduits(produits: TestedService, nombre: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < nombre; i++) {
    const nouveau = { nom: `Stylo ${i}`, categorie: "Accessoires", prix: 1, description: "" };
    ids.push((await (await produits.post("/api/v1/produits", nouveau)).json()).id);
  }
  return ids;
}
