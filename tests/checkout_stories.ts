/** The systems in which orders die, and what is told of them there. */
import assert from "node:assert/strict";
import { type Acheteurs, acheteurs, BOUTIQUE_SERVICES } from "./checkout.ts";
import { instancesOf, type Lane, startWired } from "./matrix.ts";

const LINKS = {
  commandes: ["client", "base", "paniers", "produits", "stock", "paiement", "ventes"],
  stock: ["base"],
  paiement: ["base"],
  paniers: ["base"],
  ventes: ["base"],
};

/** So many systems of their own, each with a client, and the ways to reach its orders. */
export async function boutiques(count: number) {
  await using started = new AsyncDisposableStack();
  const start = async () => {
    const wired = started.use(await startWired(BOUTIQUE_SERVICES, LINKS));
    const { system, wires } = wired;
    const shop = acheteurs(system);
    return {
      wired,
      system,
      shop,
      commandes: system.sql("commandes"),
      camille: await shop.inscrire(),
      client: wires.get("client → commandes")!.url,
      seconde: instancesOf(system, "commandes")[1].url,
    };
  };
  // One by one: all their processes at once would take longer than any of them waits.
  const systems: Awaited<ReturnType<typeof start>>[] = [];
  while (systems.length < count) systems.push(await start());
  const resources = started.move();
  return { systems, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

type Boutique = Awaited<ReturnType<typeof boutiques>>["systems"][0];
type Sujet = { produit: string; key: string };
type Voulue = Awaited<ReturnType<Acheteurs["remplir"]>>;

export const uneCommande = (
  { wired, system, shop, commandes, camille, client, seconde }: Boutique,
): Lane<Sujet & { commande: Voulue }> => ({
  wired,
  prepare: async () => {
    const produit = await system.produit(0, 10);
    const commande = await shop.remplir({ lignes: [[produit, 3]] });
    return { produit, commande, key: crypto.randomUUID() };
  },
  story: async ({ commande, key }) => {
    const answer = await shop.commander(camille, commande, key, client);
    await answer.body?.cancel();
  },
  settled: async ({ produit, commande: { panier } }) => {
    await shop.accorde();
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
    const answer = await shop.commander(camille, commande, key, seconde);
    assert.equal(answer.status, 201, await answer.text());
    assert.deepEqual(await system.niveaux(produit), [0, 7]);
  },
});

export const uneAnnulation = (
  { wired, system, shop, commandes, camille, client, seconde }: Boutique,
): Lane<Sujet & { id: string }> => ({
  wired,
  prepare: async () => {
    const produit = await system.produit(0, 10);
    const answer = await shop.commander(camille, await shop.remplir({ lignes: [[produit, 3]] }));
    assert.equal(answer.status, 201);
    const { id } = await answer.json();
    return { produit, id, key: crypto.randomUUID() };
  },
  story: async ({ id, key }) => {
    const answer = await shop.annuler(camille, id, key, client);
    await answer.body?.cancel();
  },
  settled: async ({ produit, id }) => {
    await shop.accorde();
    const [{ statut }] = await commandes`select statut from commandes where id = ${id}`;
    assert.deepEqual(await system.niveaux(produit), [0, statut === "Annulée" ? 10 : 7]);
  },
  again: async ({ produit, id, key }) => {
    const answer = await shop.annuler(camille, id, key, seconde);
    assert.equal(answer.status, 200, await answer.text());
    assert.deepEqual(await system.niveaux(produit), [0, 10]);
  },
});
