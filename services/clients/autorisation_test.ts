import assert from "node:assert/strict";
import { wrongTokens } from "../kit/identity_testing.ts";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";
import { bearer, MOT_DE_PASSE, type Signed, signingKey, signUp } from "./testing.ts";

/** The routes that want a client, and what its owner gets; the last ones end what the others need. */
const ROUTES: [method: string, path: string, body: object | null, success: number][] = [
  ["GET", "/api/v1/clients/moi", null, 200],
  ["PUT", "/api/v1/clients/moi", { nom: "Changé", courriel: "" }, 200],
  ["DELETE", "/api/v1/sessions/courante", null, 204],
  ["DELETE", "/api/v1/clients/moi", null, 204],
];

Deno.test("authorisation: every route by every caller", async (t) => {
  const clients = await startTested(service);
  await signUp(clients);
  const key = await signingKey(clients);
  const people = async () => JSON.stringify(await clients.sql`select * from clients order by id`);
  const sessions = async () =>
    JSON.stringify(await clients.sql`select id from sessions order by id`);

  const rowsOf = async ({ client }: Signed) => [
    ...await clients.sql`
      select to_jsonb(c) as line from clients c where id = ${client}
      union all select to_jsonb(s) from sessions s where client = ${client}`,
  ];

  await t.step("the table has every route that wants a client", async () => {
    const { paths } = await (await clients.call("/openapi.json")).json();
    const wanting = Object.entries<Record<string, { security?: object[] }>>(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).filter(([, { security }]) =>
          security?.some((schemes) => "bearerAuth" in schemes)
        )
          .map(([method]) => `${method.toUpperCase()} ${path}`)
      );
    assert.deepEqual(wanting.sort(), ROUTES.map(([method, path]) => `${method} ${path}`).sort());
  });

  for (const [method, path, body, success] of ROUTES) {
    await t.step(`${method} ${path}`, async (t) => {
      const [owner, other] = [await signUp(clients), await signUp(clients)];
      const as = (headers: Record<string, string>, { courriel }: Signed) =>
        clients.call(path, {
          method,
          headers: { "Content-Type": "application/json", ...headers },
          body: body && JSON.stringify({ ...body, courriel }),
        });
      const refused: Record<string, Record<string, string>> = {
        "nobody": {},
        "a password for a token": bearer(MOT_DE_PASSE.replaceAll(" ", "")),
        "a renewal token for a token": bearer(owner.renouvellement),
      };
      for (const [fault, token] of Object.entries(await wrongTokens(key, owner, other.client))) {
        refused[fault] = bearer(token);
      }
      for (const [who, headers] of Object.entries(refused)) {
        await t.step(`${who}: 401`, async () => {
          const before = [await people(), await sessions()];
          const answer = await as(headers, owner);
          assert.equal(answer.status, 401);
          assert.equal(answer.headers.get("WWW-Authenticate"), "Bearer");
          assert.equal((await answer.json()).detail, "Une identification valide est requise");
          assert.deepEqual([await people(), await sessions()], before);
        });
      }

      await t.step(`another client: ${success}, for what is their own`, async () => {
        const mine = await rowsOf(owner);
        const answer = await as(bearer(other.jeton), other);
        assert.equal(answer.status, success);
        if (success === 200) assert.equal((await answer.json()).id, other.client);
        assert.deepEqual(await rowsOf(owner), mine);
      });

      await t.step(`the owner: ${success}`, async () => {
        const answer = await as(bearer(owner.jeton), owner);
        assert.equal(answer.status, success);
        if (success === 200) assert.equal((await answer.json()).id, owner.client);
      });
    });
  }
  await clients.close();
});
