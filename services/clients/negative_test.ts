import assert from "node:assert/strict";
import { checkDocument } from "../../tests/document.ts";
import { negativeSuite } from "../../tests/negative.ts";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";
import { bearer, signUp } from "./testing.ts";

Deno.test("clients keeps its contract and refuses bad input whole", async (t) => {
  const clients = await startTested(service);
  const document = await (await clients.call("/openapi.json")).json();
  await t.step("its document is valid OpenAPI 3.1, and complete", () => checkDocument(document));
  const { jeton } = await signUp(clients);
  const counts = await negativeSuite(t, {
    document,
    fetch: (path, init) =>
      clients.call(path, { ...init, headers: { ...bearer(jeton), ...init?.headers } }),
    unchanged: async () =>
      JSON.stringify([
        await clients.sql`select * from clients order by id`,
        await clients.sql`select * from sessions order by id`,
        await clients.sql`select * from renouvellements order by empreinte`,
        await clients.sql`select * from tentatives order by compte, adresse`,
      ]),
  });
  for (const [route, count] of counts) {
    // A DELETE here has nothing to get wrong but the token: autorisation_test.ts.
    assert.ok(count > 0 || route.startsWith("DELETE "), `${route} has no negative test`);
  }
  await clients.close();
});
