import assert from "node:assert/strict";
import { bearer, signingKey } from "../clients/testing.ts";
import { wrongTokens } from "../kit/identity_testing.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

/** Every route, and what its owner and another client get; the last one ends what the others need. */
const ROUTES: [method: string, path: string, owner: number, other: number][] = [
  ["POST", "/api/v1/commandes", 201, 404],
  ["GET", "/api/v1/commandes", 200, 200],
  ["GET", "/api/v1/commandes/{id}", 200, 404],
  ["POST", "/api/v1/commandes/{id}/annulation", 200, 404],
];

Deno.test("authorisation: every route by every caller", async (t) => {
  await using boutique = await startBoutique();
  const { commandes } = boutique;
  const [owner, other] = [await boutique.signUp(), await boutique.signUp()];
  const { id } = await (await boutique.commander(owner, [[CLAVIER, 1]])).json();
  const body = JSON.stringify({
    panier: await boutique.remplir([[CLAVIER, 1]], bearer(owner.jeton)),
    mode: "livraison",
    adresse: "Ici",
    paiement: { carte: "4242424242424242" },
  });
  const wrong = await wrongTokens(await signingKey(boutique.clients), owner, other.client);
  const everything = async () =>
    JSON.stringify([
      await commandes
        .sql`select id, statut from commandes where client = ${owner.client} order by id`,
      await commandes.sql`select * from idempotence order by operation, cle`,
    ]);

  await t.step("the table has every route", async () => {
    const { paths } = await (await commandes.call("/openapi.json")).json();
    const all = Object.entries<Record<string, unknown>>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
    );
    assert.deepEqual(all.sort(), ROUTES.map(([method, path]) => `${method} ${path}`).sort());
  });

  for (const [method, template, ownerGets, otherGets] of ROUTES) {
    const as = (headers: Record<string, string>) =>
      commandes.call(template.replace("{id}", id), {
        method,
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": crypto.randomUUID(),
          ...headers,
        },
        body: template.endsWith("commandes") && method === "POST" ? body : undefined,
      });
    await t.step(`${method} ${template}`, async (t) => {
      for (const [who, token] of [["nobody", null], ...Object.entries(wrong)] as const) {
        await t.step(`${who}: 401`, async () => {
          const before = await everything();
          const answer = await as(token === null ? {} : bearer(token));
          assert.equal(answer.status, 401);
          assert.equal(answer.headers.get("WWW-Authenticate"), "Bearer");
          await answer.body?.cancel();
          assert.equal(await everything(), before);
        });
      }
      await t.step(`another client: ${otherGets}`, async () => {
        const answer = await as(bearer(other.jeton));
        assert.equal(answer.status, otherGets);
        if (otherGets === 200) assert.deepEqual((await answer.json()).donnees, []);
        else await answer.body?.cancel();
      });
      await t.step(`the owner: ${ownerGets}`, async () => {
        const answer = await as(bearer(owner.jeton));
        assert.equal(answer.status, ownerGets, await answer.text());
      });
    });
  }
});
