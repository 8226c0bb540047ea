import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";

const produit = (rang: number) =>
  `550e8400-e29b-41d4-a716-4466554400${String(rang).padStart(2, "0")}`;
const magasin = (rang: number) => `33333333-3333-3333-3333-33333333333${rang}`;
const CENTRAL = "00000000-0000-0000-0000-000000000000";
const INCONNU = "99999999-9999-9999-9999-999999999999";

type Ligne = { produit_id: string; nom: string; quantite: number };

Deno.test("what staff see of the stock", async (t) => {
  const stock = await startTested(service);
  const lire = async (path: string) => {
    const answer = await stock.call(path);
    assert.equal(answer.status, 200);
    return await answer.json();
  };
  const stockDe = async (id: string, query = "limite=100"): Promise<Ligne[]> =>
    (await lire(`/api/v1/magasins/${id}/stock?${query}`)).donnees;
  const noms = async (id: string, query: string) =>
    (await stockDe(id, query)).map(({ nom }) => nom);
  const poser = (lieu: string, produit: string, quantite: number, reservee = 0) =>
    stock.sql`insert into niveaux ${stock.sql({ lieu, produit, quantite, reservee })}
      on conflict (lieu, produit) do update
      set quantite = excluded.quantite, reservee = excluded.reservee`;
  const recevoir = (...produits: { id: string; nom: string; version: number }[]) =>
    stock.post("/interne/v1/evenements", {
      evenements: produits.map((contenu) => ({
        id: crypto.randomUUID(),
        genre: contenu.version === 1 ? "produit.cree" : "produit.modifie",
        le: new Date().toISOString(),
        contenu: { categorie: "Boissons", prix: 2, description: "", ...contenu },
      })),
    });
  /** Every element of a list, by its pages. */
  const pages = async <T>(path: string, limite: number) => {
    const all: T[] = [];
    for (let apres = "";;) {
      const { donnees, suivant } = await lire(`${path}?limite=${limite}${apres}`);
      all.push(...donnees);
      if (suivant === null) return all;
      assert.equal(donnees.length, limite);
      apres = `&apres=${suivant}`;
    }
  };

  await t.step("a store's level stands beside the central one", async () => {
    assert.deepEqual(await stockDe(magasin(1), "recherche=clavier"), [{
      produit_id: produit(1),
      nom: "Clavier mécanique",
      quantite: 20,
      disponible: 20,
      central: 100,
    }]);
    const [souris] = await stockDe(magasin(2), "recherche=souris");
    assert.deepEqual([souris.quantite, (souris as { central?: number }).central], [30, 200]);
  });

  await t.step(
    "what is reserved is there and not available, in the store and in the warehouse",
    async () => {
      await poser(magasin(1), produit(1), 20, 6);
      await poser(CENTRAL, produit(1), 100, 10);
      const [{ nom: _, ...clavier }] = await stockDe(magasin(1), "recherche=clavier");
      assert.deepEqual(clavier, {
        produit_id: produit(1),
        quantite: 20,
        disponible: 14,
        central: 90,
      });
      const { donnees } = await lire("/api/v1/stock/central?limite=100");
      assert.deepEqual(donnees.find((ligne: Ligne) => ligne.produit_id === produit(1)), {
        produit_id: produit(1),
        nom: "Clavier mécanique",
        quantite: 100,
        disponible: 90,
      });
    },
  );

  await t.step("a search minds neither accents nor case", async () => {
    assert.deepEqual(await noms(magasin(3), "recherche=CAFE"), ["Café Premium Bio"]);
    assert.deepEqual(await noms(magasin(3), "recherche=ÉCR"), ["Écran 27 pouces"]);
    assert.deepEqual(await noms(magasin(3), "recherche=70%25"), ["Chocolat Noir 70%"]);
    assert.deepEqual(await noms(magasin(3), "recherche=rien+de+tel"), []);
  });

  for (const path of [`/api/v1/magasins/${magasin(4)}/stock`, "/api/v1/stock/central"]) {
    await t.step(`the pages of ${path} make up the whole list, by name`, async () => {
      const all = await pages<Ligne>(path, 5);
      assert.equal(all.length, 18);
      assert.deepEqual(all, (await lire(`${path}?limite=100`)).donnees);
      const rank = (start: string) => all.findIndex(({ nom }) => nom.startsWith(start));
      assert.ok(rank("Eau") < rank("Écouteurs") && rank("Écouteurs") < rank("Écran"));
      assert.ok(rank("Écran") < rank("Gourde"));
    });
  }

  await t.step(
    "a store or product list of an unknown store is a 404, the warehouse is no store",
    async () => {
      for (const id of [INCONNU, CENTRAL]) {
        const answer = await stock.call(`/api/v1/magasins/${id}/stock`);
        assert.deepEqual([answer.status, (await answer.json()).detail], [
          404,
          "Magasin non trouvé",
        ]);
      }
    },
  );

  await t.step("a new product is there at 0, in the warehouse and in each store", async () => {
    const id = crypto.randomUUID();
    assert.equal((await recevoir({ id, nom: "Sirop d'érable", version: 1 })).status, 204);
    const [ligne] = await stockDe(magasin(5), "recherche=erable");
    assert.deepEqual(ligne, {
      produit_id: id,
      nom: "Sirop d'érable",
      quantite: 0,
      disponible: 0,
      central: 0,
    } as Ligne);
    const { donnees } = await lire("/api/v1/stock/central?limite=100");
    assert.ok(donnees.some((ligne: Ligne) => ligne.produit_id === id && ligne.quantite === 0));
    assert.equal((await stock.sql`select from niveaux where produit = ${id}`).length, 1);
  });

  await t.step(
    "the latest name holds, in whatever order events come, and levels stay",
    async () => {
      const id = crypto.randomUUID();
      const at = (version: number) => ({ id, nom: `Nom ${version}`, version });
      await recevoir(at(2));
      await recevoir(at(1));
      assert.deepEqual(await noms(magasin(1), "recherche=nom+"), ["Nom 2"]);
      await poser(CENTRAL, id, 7);
      await recevoir(at(4), at(3));
      const [ligne] = await stockDe(magasin(1), "recherche=nom+");
      assert.deepEqual([ligne.nom, (ligne as { central?: number }).central], ["Nom 4", 7]);
      await poser(CENTRAL, id, 0);
    },
  );

  await t.step("stores are listed by name, page by page, with their addresses", async () => {
    const stores = await pages<{ nom: string }>("/api/v1/magasins", 2);
    assert.deepEqual(stores.map(({ nom }) => nom), [
      "Magasin Centre-ville",
      "Magasin Laval",
      "Magasin Plateau",
      "Magasin Rosemont",
      "Magasin Verdun",
    ]);
    assert.deepEqual(stores[0], {
      id: magasin(1),
      nom: "Magasin Centre-ville",
      adresse: "12, rue Sainte-Catherine",
    });
  });
  await stock.close();
});
