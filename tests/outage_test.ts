import assert from "node:assert/strict";
import { MAGASIN, startRunning, tally } from "./running.ts";
import { eventually } from "./shop.ts";

const SERVICES = ["produits", "stock", "ventes", "performances"];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("outages", async (t) => {
  await using system = await startRunning({ services: SERVICES });

  await t.step(
    "the database restarts under load: nothing hangs, exits or is forgotten",
    async () => {
      const { sql, post, call } = system;
      const produit = await system.produit(10_000, 0);
      const pids = system.instances.map(({ pid }) => pid);
      const acknowledged: string[] = [];
      const statuses: Response[] = [];
      let slowest = 0;
      let going = true;

      const timed = async (request: () => Promise<Response>) => {
        const start = performance.now();
        const answer = await request();
        const text = await answer.text();
        slowest = Math.max(slowest, performance.now() - start);
        statuses.push(answer);
        return { answer, text };
      };
      const seller = async () => {
        while (going) {
          const { answer, text } = await timed(() =>
            post("ventes", "/api/v1/ventes", {
              magasin: MAGASIN,
              lignes: [{ produit, quantite: 1 }],
            })
          );
          if (answer.status === 201) acknowledged.push(JSON.parse(text).id);
          else {
            assert.ok([409, 503].includes(answer.status), `${answer.status} ${text}`);
            await pause(50);
          }
        }
      };
      const reader = async () => {
        while (going) {
          const { answer } = await timed(() => call("stock", "/api/v1/stock/central"));
          assert.ok([200, 503].includes(answer.status));
          await pause(20);
        }
      };
      const load = [...Array.from({ length: 12 }, seller), ...Array.from({ length: 4 }, reader)];
      await pause(1_500);
      await system.postgres.kill(); // the supervisor starts it again
      await eventually(async () => {
        const before = acknowledged.length;
        await pause(200);
        assert.ok(acknowledged.length > before, "no sale is acknowledged");
      }, 15_000);
      await pause(1_500);
      going = false;
      await Promise.all(load);

      assert.ok(slowest <= 2_000, `a request took ${Math.round(slowest)} ms`);
      assert.deepEqual(system.instances.map(({ pid }) => pid), pids);
      const counts = tally(statuses);
      assert.ok(counts[503] > 0, "the outage was not noticed");
      await eventually(async () => {
        const open = await sql("ventes")`
        select from ventes where statut in ('En cours', 'À annuler')`;
        assert.equal(open.length, 0);
      }, 10_000);
      const kept = new Set(
        (await sql("ventes")`select id from ventes where statut = 'Enregistrée'`).map(({ id }) =>
          id
        ),
      );
      assert.deepEqual(acknowledged.filter((id) => !kept.has(id)), []);
      const [{ sold }] = await sql("ventes")`
      select count(*) as sold from lignes_de_vente where produit = ${produit}`;
      assert.deepEqual(await system.niveaux(produit), [10_000 - sold, 0]);
      assert.deepEqual(await system.ecarts(), []);
    },
  );

  await t.step("a product is in stock within a second, also when stock was down", async () => {
    const { call, post } = system;
    const nouveau = (nom: string) => ({ nom, categorie: "Boissons", prix: 4.2, description: "" });
    const creer = async (nom: string) =>
      (await (await post("produits", "/api/v1/produits", nouveau(nom))).json()).id;
    const renommer = async (id: string, nom: string) => {
      const { headers, body } = await call("produits", `/api/v1/produits/${id}`);
      await body?.cancel();
      const answer = await call("produits", `/api/v1/produits/${id}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "If-Match": headers.get("ETag")! },
        body: JSON.stringify(nouveau(nom)),
      });
      assert.equal(answer.status, 200, await answer.text());
    };
    const inStock = (id: string, nom: string) =>
      eventually(async () => {
        const path = `/api/v1/magasins/${MAGASIN}/stock?recherche=${encodeURIComponent(nom)}`;
        const { donnees } = await (await call("stock", path)).json();
        assert.deepEqual(donnees, [{
          produit_id: id,
          nom,
          quantite: 0,
          disponible: 0,
          central: 0,
        }]);
      }, 1_000);

    const stock = system.instances.filter(({ service }) => service === "stock");
    const id = await creer("Sirop d'érable");
    await inStock(id, "Sirop d'érable");
    await renommer(id, "Sirop d'érable ambré");
    await inStock(id, "Sirop d'érable ambré");

    await Promise.all(stock.map((instance) => instance.kill()));
    const pendant = await creer("Beurre d'érable");
    await renommer(pendant, "Beurre d'érable doux");
    await renommer(id, "Sirop d'érable foncé");
    await system.back();
    await inStock(pendant, "Beurre d'érable doux");
    await inStock(id, "Sirop d'érable foncé");
    const [{ n }] = await system.sql("stock")`
      select count(*) as n from niveaux where produit in (${id}, ${pendant})`;
    assert.equal(n, 2);
  });
});
