import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const SOURIS = "550e8400-e29b-41d4-a716-446655440002";
const INCONNU = "550e8400-e29b-41d4-a716-4466554400ff";
const SIROP = { nom: "Sirop d'érable", categorie: "Boissons", prix: 12.5, description: "Ambré" };

type Produit = typeof SIROP & { id: string };

Deno.test("produits", async (t) => {
  const produits = await startTested(service);
  const path = (id: string) => `/api/v1/produits/${id}`;
  const creer = async (changes = {}): Promise<Produit> =>
    await (await produits.post("/api/v1/produits", { ...SIROP, ...changes })).json();
  const modifier = (id: string, etag: string | null, changes = {}) =>
    produits.call(path(id), {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...etag && { "If-Match": etag } },
      body: JSON.stringify({ ...SIROP, ...changes }),
    });
  const lire = async (id: string) => {
    const answer = await produits.call(path(id));
    return { etag: answer.headers.get("ETag")!, produit: await answer.json() };
  };
  const lister = async (query: Record<string, string>) => {
    const page = await produits.call(`/api/v1/produits?${new URLSearchParams(query)}`);
    return await page.json() as { donnees: Produit[]; suivant: string | null };
  };
  const noms = async (query: Record<string, string>) =>
    (await lister(query)).donnees.map(({ nom }) => nom);
  const events = async (id: string) =>
    (await produits.sql`select destination, genre, contenu from evenements_a_livrer
      where contenu ->> 'id' = ${id} order by id`).map((event) => ({ ...event }));

  await t.step(
    "a created product comes back whole, at its address, and is told to stock",
    async () => {
      const answer = await produits.post("/api/v1/produits", SIROP);
      assert.equal(answer.status, 201);
      const cree = await answer.json();
      assert.deepEqual(cree, { id: cree.id, ...SIROP });
      assert.equal(answer.headers.get("Location"), path(cree.id));
      assert.deepEqual(await lire(cree.id), { etag: '"1"', produit: cree });
      assert.deepEqual(await events(cree.id), [
        { destination: "stock", genre: "produit.cree", contenu: { ...cree, version: 1 } },
      ]);
    },
  );

  await t.step(
    "a product changed as it was read has a new ETag, and is told to stock",
    async () => {
      const { id } = await creer();
      const answer = await modifier(id, '"1"', { prix: 13.25 });
      assert.deepEqual([answer.status, answer.headers.get("ETag")], [200, '"2"']);
      const change = { id, ...SIROP, prix: 13.25 };
      assert.deepEqual(await answer.json(), change);
      assert.deepEqual(await lire(id), { etag: '"2"', produit: change });
      assert.deepEqual((await events(id)).at(-1), {
        destination: "stock",
        genre: "produit.modifie",
        contenu: { ...change, version: 2 },
      });
    },
  );

  await t.step("a product is sent again only when it has changed", async () => {
    const { id } = await creer();
    const relire = async (etag: string) => {
      const answer = await produits.call(path(id), { headers: { "If-None-Match": etag } });
      return [answer.status, (await answer.text()).length > 0, answer.headers.get("ETag")];
    };
    assert.deepEqual(await relire('"1"'), [304, false, '"1"']);
    await modifier(id, '"1"', { prix: 13 });
    assert.deepEqual(await relire('"1"'), [200, true, '"2"']);
  });

  await t.step("a change is refused without ETag, with a stale one, and of nothing", async () => {
    const { id } = await creer();
    await modifier(id, '"1"', { prix: 13 });
    const refusals: [string, string | null, number, RegExp][] = [
      [id, null, 428, /^L'en-tête If-Match est requis/],
      [id, '"1"', 412, /^Le produit a changé depuis sa lecture$/],
      [id, "2", 412, /changé/],
      [INCONNU, '"1"', 404, /^Produit non trouvé$/],
    ];
    for (const [id, etag, status, detail] of refusals) {
      const answer = await modifier(id, etag, { prix: 99 });
      assert.equal(answer.status, status);
      assert.match((await answer.json()).detail, detail);
    }
    assert.equal((await lire(id)).produit.prix, 13);
    assert.deepEqual([(await events(id)).length, (await events(INCONNU)).length], [2, 0]);
  });

  await t.step("of changes that start from one reading, one wins", async () => {
    const { id } = await creer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => modifier(id, '"1"', { prix: n + 1 })),
    );
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual([...statuses].sort(), [200, ...Array(9).fill(412)]);
    const { etag, produit } = await lire(id);
    assert.deepEqual([etag, produit.prix], ['"2"', statuses.indexOf(200) + 1]);
  });

  await t.step("an unknown product is a 404", async () => {
    const answer = await produits.call(path(INCONNU));
    assert.deepEqual([answer.status, (await answer.json()).detail], [404, "Produit non trouvé"]);
  });

  await t.step("a search minds neither accents nor case, and takes its text as it is", async () => {
    const searches: [string, string[]][] = [
      ["cafe", ["Café Premium Bio"]],
      ["MÉCANIQUE", ["Clavier mécanique"]],
      ["ecr", ["Écran 27 pouces"]],
      ["é", await noms({ recherche: "e" })],
      ["70%", ["Chocolat Noir 70%"]],
      ["%", ["Chocolat Noir 70%"]],
      ["_", []],
      ["d'o", ["Housse d'ordinateur"]],
    ];
    for (const [recherche, found] of searches) {
      assert.deepEqual(await noms({ recherche }), found, recherche);
    }
  });

  await t.step("a category, a search and ids narrow the list together", async () => {
    assert.deepEqual(await noms({ categorie: "Confiserie" }), [
      "Caramels au beurre salé",
      "Chocolat Noir 70%",
      "Guimauves à la vanille",
      "Nougat aux amandes",
    ]);
    assert.deepEqual(await noms({ categorie: "Informatique", recherche: "usb" }), [
      "Clé USB 128 Go",
      "Station d'accueil USB-C",
    ]);
    const ids = [SOURIS, INCONNU, CLAVIER, SOURIS].join(",");
    assert.deepEqual(await noms({ ids }), ["Clavier mécanique", "Souris optique"]);
    assert.deepEqual(await noms({ ids, recherche: "souris" }), ["Souris optique"]);
    assert.deepEqual(await noms({ ids: INCONNU }), []);
  });

  await t.step("100 ids are taken, one more is refused", async () => {
    const ids = (n: number) => Array.from({ length: n }, () => crypto.randomUUID()).join(",");
    assert.deepEqual(await noms({ ids: ids(100) }), []);
    const answer = await produits.call(`/api/v1/produits?ids=${ids(101)}`);
    assert.deepEqual([answer.status, (await answer.json()).detail], [
      422,
      "Au plus 100 identifiants",
    ]);
  });

  await t.step(
    "pages follow names without accents, and meet each product once while others come",
    async () => {
      const before = (await lister({ limite: "100" })).donnees.map(({ id }) => id);
      const seen: Produit[] = [];
      for (let query: Record<string, string> | null = { limite: "4" }; query;) {
        const { donnees, suivant } = await lister(query);
        assert.ok(donnees.length === 4 || suivant === null);
        seen.push(...donnees);
        for (const nom of ["Abricot", "Émeraude", "Zeste"]) await creer({ nom });
        query = suivant && seen.length < 200 ? { limite: "4", apres: suivant } : null;
      }
      const ids = seen.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(ids.filter((id) => before.includes(id)), before);
      const [eau, ecouteurs, ecran] = ["Eau pétillante", "Écouteurs Bluetooth", "Écran 27 pouces"]
        .map((nom) => seen.findIndex((produit) => produit.nom === nom));
      assert.ok(0 < eau && eau < ecouteurs && ecouteurs < ecran);
    },
  );

  await t.step("a price stays exact to the cent, a number in JSON", async () => {
    for (const prix of [0.01, 0.07, 1.1, 19.99, 1234.56, 99_999.99, 100_000]) {
      const { id } = await creer({ prix });
      const text = await (await produits.call(path(id))).text();
      assert.match(text, new RegExp(`"prix":${prix}[,}]`));
    }
  });

  await t.step("a price that isn't one is refused by its message", async () => {
    const refusals: [number, string][] = [
      [0, "Le prix doit être positif"],
      [-1, "Le prix doit être positif"],
      [0.001, "Le prix a deux décimales au plus"],
      [19.999, "Le prix a deux décimales au plus"],
      [100_000.01, "Le prix dépasse 100 000"],
    ];
    for (const [prix, message] of refusals) {
      const answer = await produits.post("/api/v1/produits", { ...SIROP, prix });
      assert.equal(answer.status, 422);
      const { errors } = await answer.json();
      assert.ok(
        errors.some((error: { pointer: string; detail: string }) =>
          error.pointer === "/prix" && error.detail === message
        ),
        JSON.stringify(errors),
      );
    }
  });
  await produits.close();
});
