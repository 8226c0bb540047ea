import assert from "node:assert/strict";
import { checkDocument } from "../../tests/document.ts";
import { negativeSuite } from "../../tests/negative.ts";
import { bearer } from "../clients/testing.ts";
import { CLAVIER, startBoutique } from "./testing.ts";

Deno.test("commandes keeps its contract and refuses bad input whole", async (t) => {
  await using boutique = await startBoutique();
  const { commandes } = boutique;
  const camille = await boutique.signUp();
  const { id } = await (await boutique.commander(camille, [[CLAVIER, 1]])).json();
  await (await boutique.commander(camille, [[CLAVIER, 1]])).body?.cancel();
  const document = await (await commandes.call("/openapi.json")).json();
  await t.step("its document is valid OpenAPI 3.1, and complete", () => checkDocument(document));
  const counts = await negativeSuite(t, {
    document,
    fetch: (path, init) =>
      commandes.call(path, { ...init, headers: { ...bearer(camille.jeton), ...init?.headers } }),
    values: {
      "GET /api/v1/commandes/{id}": { id },
      "POST /api/v1/commandes/{id}/annulation": { id },
    },
    unchanged: async () =>
      JSON.stringify([
        await commandes.sql`select id, statut from commandes where statut <> 'Refusée' order by id`,
        await commandes.sql`select * from lignes_de_commande order by commande, rang`,
      ]),
  });
  for (const [route, count] of counts) assert.ok(count > 0, `${route} has no negative test`);
});
