import assert from "node:assert/strict";
import { signUp } from "../clients/testing.ts";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";
import {
  CAFE,
  changerPrix,
  CLAVIER,
  creerProduits,
  INCONNU,
  SOURIS,
  startBoutique,
  visiteur,
  voulu,
} from "./testing.ts";

const JOUR = 24 * 3600 * 1_000;
const jours = (expire_le: string) => Math.round((Date.parse(expire_le) - Date.now()) / JOUR);

Deno.test("a cart", async (t) => {
  await using boutique = await startBoutique();
  const { paniers, produits, stock, clients } = boutique;
  const invite = visiteur(paniers);

  await t.step("a guest's is new each time, under an id that can't be guessed", async () => {
    const answer = await invite.call("POST", "");
    assert.equal(answer.status, 201);
    const panier = await answer.json();
    assert.equal(answer.headers.get("Location"), `/api/v1/paniers/${panier.id}`);
    assert.match(panier.id, /^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$/);
    assert.deepEqual([panier.lignes, panier.total, jours(panier.expire_le)], [[], 0, 7]);
    assert.deepEqual(await invite.lire(panier.id), panier);
    assert.notEqual((await invite.prendre()).id, panier.id);
  });

  await t.step("a client has one, whoever asks first and however many ask", async () => {
    const { jeton } = await signUp(clients);
    const client = visiteur(paniers, jeton);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => client.call("POST", "")),
      ...Array.from({ length: 5 }, () => client.call("GET", "/moi")),
    ]);
    const ids = new Set(await Promise.all(answers.map(async (a) => (await a.json()).id)));
    assert.equal(ids.size, 1);
    assert.ok(answers.filter(({ status }) => status === 201).length <= 1);
    assert.equal((await client.call("POST", "")).status, 200);
    assert.equal(jours((await client.lireLeMien()).expire_le), 30);
  });

  await t.step("its lines are set, not added to, in the order of their adding", async () => {
    const { id } = await invite.prendre();
    await invite.mettre(id, SOURIS, 1);
    await invite.mettre(id, CLAVIER, 2);
    const deux = await invite.mettre(id, SOURIS, 3);
    assert.deepEqual(voulu(deux), [[SOURIS, 3], [CLAVIER, 2]]);
    assert.deepEqual(deux.lignes[1], {
      produit: CLAVIER,
      nom: "Clavier mécanique",
      quantite: 2,
      prix_unitaire: 89.99,
      prix_ajoute: 89.99,
      avis: null,
    });
    assert.equal(deux.total, 256.48);
    assert.deepEqual((await invite.mettre(id, SOURIS, 3)).lignes, deux.lignes);
    await invite.retirer(id, SOURIS);
    await invite.retirer(id, SOURIS);
    assert.deepEqual(voulu(await invite.lire(id)), [[CLAVIER, 2]]);
  });

  await t.step("one product is one line, however its id is written", async () => {
    const { id } = await invite.prendre();
    await invite.mettre(id, CLAVIER.toUpperCase(), 1);
    assert.deepEqual(voulu(await invite.mettre(id, CLAVIER, 2)), [[CLAVIER, 2]]);
    await invite.retirer(id, CLAVIER.toUpperCase());
    assert.deepEqual(voulu(await invite.lire(id)), []);
  });

  await t.step("an unknown cart or product is a 404 that says which", async () => {
    const { id } = await invite.prendre();
    const mettre = (id: string, produit: string) =>
      invite.call("PUT", `/${id}/lignes/${produit}`, { quantite: 1 });
    assert.deepEqual(await refus(await mettre(id, INCONNU)), [404, "Produit non trouvé"]);
    assert.deepEqual(await refus(await mettre(INCONNU, CLAVIER)), [404, "Panier non trouvé"]);
    const retirer = await invite.call("DELETE", `/${INCONNU}/lignes/${CLAVIER}`);
    assert.deepEqual(await refus(retirer), [404, "Panier non trouvé"]);
    assert.deepEqual((await invite.lire(id)).lignes, []);
  });

  await t.step("a price that changed since is the one to pay, with a notice", async () => {
    const { id } = await invite.prendre();
    await invite.mettre(id, CAFE, 2);
    await changerPrix(produits, CAFE, 17.5);
    const { lignes: [cafe], total } = await invite.lire(id);
    assert.deepEqual([cafe.prix_unitaire, cafe.prix_ajoute, total], [17.5, 15.99, 35]);
    assert.equal(cafe.avis, "Le prix a changé: 17,50\u00a0$ au lieu de 15,99\u00a0$");
    assert.equal((await invite.mettre(id, CAFE, 3)).lignes[0].avis, cafe.avis);
    await invite.retirer(id, CAFE);
    assert.equal((await invite.mettre(id, CAFE, 3)).lignes[0].avis, null);
  });

  await t.step("a product that others took meanwhile gets a notice; nothing was held", async () => {
    const { id } = await invite.prendre();
    assert.equal((await invite.mettre(id, CLAVIER, 90)).lignes[0].avis, null);
    const [{ quantite: enMagasin }] = await stock.sql`
      select max(quantite) as quantite from niveaux n join lieux l on l.id = n.lieu
      where genre = 'magasin' and produit = ${CLAVIER}`;
    const reserver = (quantite: number) =>
      stock.post("/interne/v1/reservations", {
        id: crypto.randomUUID(),
        magasin: null,
        duree: 60,
        lignes: [{ produit: CLAVIER, quantite }],
      });
    assert.equal((await (await reserver(95)).json()).statut, "Réservée");
    const avis = async () => (await invite.lire(id)).lignes[0].avis;
    assert.equal(await avis(), `Stock insuffisant. Disponible: ${enMagasin}, Demandé: 90`);
    await invite.mettre(id, CLAVIER, enMagasin);
    assert.equal(
      await avis(),
      `Stock insuffisant pour une livraison. Disponible: 5, Demandé: ${enMagasin}. ` +
        "Retrait possible en magasin",
    );
    await invite.mettre(id, CLAVIER, 5);
    assert.equal(await avis(), null);
  });

  await t.step("it has at most 50 lines, and those can still be changed", async () => {
    const [extra, ...ids] = await creerProduits(produits, 51);
    const { id } = await invite.prendre();
    await Promise.all(ids.slice(0, 45).map((produit) => invite.mettre(id, produit, 1)));
    const answers = await Promise.all(
      [extra, ...ids.slice(45)].map((produit) =>
        invite.call("PUT", `/${id}/lignes/${produit}`, { quantite: 1 })
      ),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    assert.equal(refused.length, 1);
    assert.deepEqual(await refus(refused[0]), [409, "Un panier a au plus 50 lignes"]);
    const plein = await invite.lire(id);
    assert.equal(plein.lignes.length, 50);
    assert.equal((await invite.mettre(id, ids[0], 9)).total, 58);
  });

  await t.step("an expired one is a 404 at once, before it is deleted", async () => {
    const { id } = await invite.prendre();
    await invite.mettre(id, CAFE, 1);
    await paniers.sql`update paniers set expire_le = now() where id = ${id}`;
    for (const [method, path] of [["GET", ""], ["DELETE", `/lignes/${CAFE}`]]) {
      assert.equal((await invite.call(method, `/${id}${path}`)).status, 404);
    }
    const put = await invite.call("PUT", `/${id}/lignes/${CAFE}`, { quantite: 1 });
    assert.equal(put.status, 404);
    assert.equal((await paniers.call(`/interne/v1/paniers/${id}`)).status, 404);
  });

  await t.step("a client whose cart expired has an empty one", async () => {
    const client = visiteur(paniers, (await signUp(clients)).jeton);
    const { id } = await client.prendre();
    await client.mettre(id, CAFE, 1);
    await paniers.sql`update paniers set expire_le = now() where id = ${id}`;
    assert.equal((await client.call("GET", `/${id}`)).status, 404);
    const panier = await client.lireLeMien();
    assert.deepEqual([panier.lignes, jours(panier.expire_le)], [[], 30]);
  });

  await t.step("every change puts its expiry off", async () => {
    const { id } = await invite.prendre();
    const bientot = () =>
      paniers.sql`update paniers set expire_le = now() + interval '1 minute' where id = ${id}`;
    await bientot();
    assert.equal(jours((await invite.lire(id)).expire_le), 0);
    assert.equal(jours((await invite.mettre(id, CAFE, 1)).expire_le), 7);
    await bientot();
    await invite.retirer(id, CAFE);
    assert.equal(jours((await invite.lire(id)).expire_le), 7);
  });
});

Deno.test("a cart without a neighbour", async (t) => {
  await using boutique = await startBoutique();
  const { produits, stock, clients } = boutique;
  const addresses = { produits: [produits.url], stock: [stock.url], clients: [clients.url] };

  for (const away of ["produits", "stock"] as const) {
    await t.step(`${away}: takes no line and isn't read half, a 503 names it`, async () => {
      const { [away]: _, ...neighbours } = addresses;
      const seul = await startTested(service, { neighbours });
      const invite = visiteur(seul);
      const { id } = await invite.prendre();
      const put = await invite.call("PUT", `/${id}/lignes/${CLAVIER}`, { quantite: 1 });
      assert.deepEqual(await refus(put), [503, `Le service ${away} ne répond pas`]);
      assert.deepEqual((await invite.lire(id)).lignes, []);

      await seul.sql`
        update paniers set lignes = ${
        seul.sql.json({
          [CLAVIER]: { quantite: 1, prix_cents: 8999, ajoutee_le: "2026-11-02", version: 1 },
        })
      }`;
      assert.deepEqual(await refus(await invite.call("GET", `/${id}`)), [
        503,
        `Le service ${away} ne répond pas`,
      ]);
      await invite.retirer(id, CLAVIER);
      assert.deepEqual((await invite.lire(id)).lignes, []);
      await seul.close();
    });
  }

  await t.step(
    "clients: a guest doesn't notice, a client's token is a 503, not a 401",
    async () => {
      const { clients: _, ...neighbours } = addresses;
      const seul = await startTested(service, { neighbours });
      const { jeton } = await signUp(clients);
      const { id } = await visiteur(seul).prendre();
      assert.deepEqual(voulu(await visiteur(seul).mettre(id, CLAVIER, 1)), [[CLAVIER, 1]]);
      const answer = await visiteur(seul, jeton).call("GET", "/moi");
      assert.deepEqual(await refus(answer), [503, "Le service clients ne répond pas"]);
      await seul.close();
    },
  );
});

const refus = async (answer: Response) => [answer.status, (await answer.json()).detail];
