import assert from "node:assert/strict";
import { signingKey, signUp } from "../clients/testing.ts";
import { wrongTokens } from "../kit/identity_testing.ts";
import { CLAVIER, SOURIS, startBoutique, visiteur, voulu } from "./testing.ts";

/** A public route, on a client's own cart; and what each caller gets. */
type Ligne = {
  method: string;
  path: string;
  body?: object;
  personne: number;
  autre: number;
  proprietaire: number;
};
const TABLE: Ligne[] = [
  { method: "POST", path: "", personne: 201, autre: 200, proprietaire: 200 },
  { method: "GET", path: "/moi", personne: 401, autre: 200, proprietaire: 200 },
  { method: "GET", path: "/{id}", personne: 404, autre: 404, proprietaire: 200 },
  {
    method: "PUT",
    path: "/{id}/lignes/{produit}",
    body: { quantite: 3 },
    personne: 404,
    autre: 404,
    proprietaire: 200,
  },
  {
    method: "DELETE",
    path: "/{id}/lignes/{produit}",
    personne: 404,
    autre: 404,
    proprietaire: 204,
  },
  { method: "POST", path: "/{id}/rattachement", personne: 401, autre: 404, proprietaire: 200 },
];

Deno.test("authorisation: every route by every caller", async (t) => {
  await using boutique = await startBoutique();
  const { paniers, clients } = boutique;
  const [owner, other] = [await signUp(clients), await signUp(clients)];
  const proprietaire = visiteur(paniers, owner.jeton);
  const autre = visiteur(paniers, other.jeton);
  const invite = visiteur(paniers);
  const { id } = await proprietaire.prendre();
  await proprietaire.mettre(id, CLAVIER, 1);
  const sien = await autre.prendre();
  await autre.mettre(sien.id, SOURIS, 2);
  const tokens = await wrongTokens(await signingKey(clients), owner, other.client);
  const rows = async () => JSON.stringify(await paniers.sql`select * from paniers order by id`);
  const appel = (qui: typeof invite, { method, path, body }: Ligne, id: string) =>
    qui.call(method, path.replace("{id}", id).replace("{produit}", CLAVIER), body);

  await t.step("the table has every public route", async () => {
    const { paths } = await (await paniers.call("/openapi.json")).json();
    const routes = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
    ).filter((route) => route.includes("/api/v1/"));
    const table = TABLE.map(({ method, path }) => `${method} /api/v1/paniers${path}`);
    assert.deepEqual(routes.toSorted(), table.toSorted());
  });

  for (const route of TABLE) {
    await t.step(`${route.method} /api/v1/paniers${route.path}`, async (t) => {
      for (const [fault, jeton] of Object.entries(tokens)) {
        await t.step(`${fault}: 401`, async () => {
          const before = await rows();
          const answer = await appel(visiteur(paniers, jeton), route, id);
          assert.equal(answer.status, 401);
          assert.equal(answer.headers.get("WWW-Authenticate"), "Bearer");
          assert.equal(await rows(), before);
        });
      }
      await t.step(`a wrong token opens no guest's cart either: 401`, async () => {
        const { id } = await invite.prendre();
        assert.equal((await appel(visiteur(paniers, tokens.expired), route, id)).status, 401);
      });

      const refused = {
        "nobody": [invite, route.personne],
        "another client": [autre, route.autre],
      };
      for (
        const [who, [qui, status]] of Object.entries(refused) as [string, [typeof invite, number]][]
      ) {
        await t.step(`${who}: ${status}, and the cart stays as it is`, async () => {
          const answer = await appel(qui, route, id);
          const body = await answer.json();
          assert.equal(answer.status, status);
          if (status === 404) assert.equal(body.detail, "Panier non trouvé");
          if (status < 300) assert.notEqual(body.id, id);
          assert.deepEqual(voulu(await proprietaire.lire(id)), [[CLAVIER, 1]]);
          assert.deepEqual(voulu(await autre.lireLeMien()), [[SOURIS, 2]]);
        });
      }

      await t.step(`the owner: ${route.proprietaire}`, async () => {
        const answer = await appel(proprietaire, route, id);
        assert.equal(answer.status, route.proprietaire);
        if (route.proprietaire === 200) assert.equal((await answer.json()).id, id);
        await proprietaire.mettre(id, CLAVIER, 1);
      });
    });
  }

  await t.step(
    "a guest's cart is anybody's who knows its id, a signed-in client's too",
    async () => {
      const { id } = await invite.prendre();
      assert.deepEqual(voulu(await autre.mettre(id, SOURIS, 1)), [[SOURIS, 1]]);
      assert.deepEqual(voulu(await invite.lire(id)), [[SOURIS, 1]]);
    },
  );
});
