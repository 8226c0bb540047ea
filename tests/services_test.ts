import assert from "node:assert/strict";
import type { TestedService } from "../services/kit/testing.ts";
import { checkDocument } from "./document.ts";
import { checkMetrics } from "./metrics.ts";
import { negativeSuite } from "./negative.ts";
import { eventually, startShop } from "./shop.ts";

/** Every row of every table of a service but what only tells that somebody asked. */
async function everything({ sql }: TestedService): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not in ('idempotence', 'decisions')
    order by table_name`;
  const contents = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql(name)} order by 1, 2`),
  );
  return JSON.stringify(contents);
}

const MAGASIN = "33333333-3333-3333-3333-333333333331";
const PRODUIT = "550e8400-e29b-41d4-a716-446655440001";
const DEMANDE = "0190a000-0000-7000-8000-000000000001";

Deno.test("every service keeps its contract and refuses bad input whole", async (t) => {
  await using shop = await startShop();
  const vente = await (await shop.ventes.call("/api/v1/ventes?limite=1")).json();
  const ids: Record<string, string> = {
    "GET /api/v1/magasins/{id}/stock": MAGASIN,
    "GET /api/v1/demandes/{id}": DEMANDE,
    "GET /api/v1/produits/{id}": PRODUIT,
    "PUT /api/v1/produits/{id}": PRODUIT,
    "GET /api/v1/ventes/{id}": vente.donnees[0].id,
    "POST /interne/v1/demandes/{id}/decision": DEMANDE,
    "POST /api/v1/reapprovisionnements/{id}/valider": DEMANDE,
    "POST /api/v1/reapprovisionnements/{id}/rejeter": DEMANDE,
  };
  await eventually(async () =>
    assert.equal((await shop.ventes.sql`select from evenements_a_livrer`).length, 0)
  );
  const values = Object.fromEntries(
    Object.entries(ids).map(([operation, id]) => [operation, { id, "if-match": '"1"' }]),
  );
  for (const [name, service] of Object.entries(shop)) {
    await t.step(name, async (t) => {
      const document = await (await service.call("/openapi.json")).json();
      await t.step(
        "its document is valid OpenAPI 3.1, and complete",
        () => checkDocument(document),
      );
      const counts = await negativeSuite(t, {
        document,
        fetch: service.call,
        values,
        // The end of a sale or of a reservation may come before it.
        takeAnyId: [
          "sorties/{id}/annulation",
          "reservations/{id}/annulation",
          "reservations/{id}/liberation",
        ]
          .map((path) => `POST /interne/v1/${path}`),
        unchanged: () => everything(service),
      });
      for (const [route, count] of counts) assert.ok(count > 0, `${route} has no negative test`);
      await t.step(
        "after all of them its metrics are few, and named as Prometheus wants it",
        async () => checkMetrics(await (await fetch(`${service.url}/metrics`)).text()),
      );
    });
  }
});
