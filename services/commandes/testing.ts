/** What the tests of orders start from: the shop with its web side, and carts to order. */
import assert from "node:assert/strict";
import { startShop } from "../../tests/shop.ts";
import { drop, httpWire, type Wire } from "../../tests/wire.ts";
import { service as clients } from "../clients/service.ts";
import { bearer, type Signed, signUp } from "../clients/testing.ts";
import { startTested } from "../kit/testing.ts";
import { service as paiement } from "../paiement/service.ts";
import { service as paniers } from "../paniers/service.ts";
import { service } from "./service.ts";

export const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
export const SOURIS = "550e8400-e29b-41d4-a716-446655440002";
export const MAGASIN = "33333333-3333-3333-3333-333333333331";
export const CENTRAL = "00000000-0000-0000-0000-000000000000";
export const INCONNU = "99999999-9999-9999-9999-999999999999";

type Lignes = [produit: string, quantite: number][];

/** The shop and its web side in this process. What commandes asks of its neighbours goes by `wires`. */
export async function startBoutique() {
  const shop = await startShop();
  const [lesClients, lePaiement] = await Promise.all([startTested(clients), startTested(paiement)]);
  const lesPaniers = await startTested(paniers, {
    neighbours: {
      clients: [lesClients.url],
      produits: [shop.produits.url],
      stock: [shop.stock.url],
    },
  });
  const neighbours = {
    clients: [lesClients.url],
    paniers: [lesPaniers.url],
    paiement: [lePaiement.url],
    produits: [shop.produits.url],
    stock: [shop.stock.url],
    ventes: [shop.ventes.url],
  };
  const wires: Record<string, Wire> = {};
  for (const [name, [url]] of Object.entries(neighbours)) wires[name] = await httpWire(url);
  const wired = Object.fromEntries(Object.entries(wires).map(([name, { url }]) => [name, [url]]));
  const commandes = await startTested(service, { neighbours: wired });
  const call = ({ jeton }: Signed, path: string, init: RequestInit = {}) =>
    commandes.call(path, { ...init, headers: { ...init.headers, ...bearer(jeton) } });
  const remplir = async (lignes: Lignes, headers: HeadersInit = {}) => {
    const cree = await lesPaniers.call("/api/v1/paniers", { method: "POST", headers });
    const { id } = await cree.json();
    for (const [produit, quantite] of lignes) {
      const mise = await lesPaniers.call(`/api/v1/paniers/${id}/lignes/${produit}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ quantite }),
      });
      assert.equal(mise.status, 200, await mise.text());
    }
    return id as string;
  };
  const post = (
    client: Signed,
    path: string,
    body?: unknown,
    key = crypto.randomUUID() as string,
  ) =>
    call(client, path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    ...shop,
    paniers: lesPaniers,
    clients: lesClients,
    paiement: lePaiement,
    commandes,
    wires,
    call,
    post,
    signUp: () => signUp(lesClients),
    /** From now on nothing that commandes asks of these arrives; the result ends it. */
    couper: (...names: string[]) => {
      const cuts = names.map((name) =>
        wires[name].arm({ point: `${name} away`, before: /./, do: drop, times: 10_000 })
      );
      return () => cuts.forEach((cut) => cut.disarm());
    },
    /** A cart with these lines: a guest's, or with a client's header the client's own. */
    remplir,
    /** Orders these lines from a new cart: to be delivered, with a good card, unless told otherwise. */
    commander: async (
      client: Signed,
      lignes: Lignes,
      { carte = "4242424242424242", magasin, key }: {
        carte?: string;
        magasin?: string;
        key?: string;
      } = {},
    ) =>
      post(client, "/api/v1/commandes", {
        panier: await remplir(lignes),
        ...magasin
          ? { mode: "retrait", magasin }
          : { mode: "livraison", adresse: "12, rue des Érables" },
        paiement: { carte },
      }, key),
    /** [held or on the shelf, of which held] of a product. */
    niveau: async (produit = CLAVIER, lieu = CENTRAL) => {
      const [{ quantite, reservee }] = await shop.stock.sql`
        select quantite, reservee from niveaux where lieu = ${lieu} and produit = ${produit}`;
      return [quantite, reservee];
    },
    /** What the provider took, less what it gave back, in cents. */
    encaisse: async () =>
      (await lePaiement.sql`select coalesce(sum(cents), 0)::bigint as n from ecritures`)[0].n,
    /** Fails unless orders, stock and money tell the same story, and all of it is over. */
    accorde: async () => {
      const commandees = await commandes.sql<{ id: string; cents: number }[]>`
        select id, total_cents as cents from commandes where statut = 'Confirmée' order by id`;
      const ouvertes = await commandes.sql`
        select id, statut from commandes where a_suivre_le is not null`;
      const sorties = await shop.stock.sql<{ id: string }[]>`
        select id from prelevements where statut = 'Confirmée' order by id`;
      const tenues = await shop.stock.sql`select id from prelevements where statut = 'Réservée'`;
      const payees = await lePaiement.sql<{ id: string; cents: number }[]>`
        select paiement as id, sum(cents)::bigint as cents from ecritures
        group by 1 having sum(cents) <> 0 order by 1`;
      const retenus = await lePaiement.sql`select id from paiements where statut = 'Autorisé'`;
      assert.deepEqual([[...ouvertes], [...tenues], [...retenus]], [[], [], []]);
      assert.deepEqual([...payees], [...commandees]);
      assert.deepEqual([...sorties], commandees.map(({ id }) => ({ id })));
    },
    [Symbol.asyncDispose]: async () => {
      await commandes.close();
      for (const wire of Object.values(wires)) await wire[Symbol.asyncDispose]();
      await lePaiement.close();
      await lesClients.close();
      await lesPaniers.close();
      await shop[Symbol.asyncDispose]();
    },
  };
}
