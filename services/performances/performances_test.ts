import assert from "node:assert/strict";
import { drop, httpWire } from "../../tests/wire.ts";
import { startTested } from "../kit/testing.ts";
import { service as serviceDeStock } from "../stock/service.ts";
import { service } from "./service.ts";

const magasin = (rang: number) => `33333333-3333-3333-3333-33333333333${rang}`;
const DAY = 86_400_000;
/** So many days ago, at a time of day in UTC. */
const ilYA = (jours: number, heure = "12:00:00.000") =>
  `${new Date(Date.now() - jours * DAY).toISOString().slice(0, 10)}T${heure}Z`;

const vente = (rang: number, date: string, total: number) => ({
  id: crypto.randomUUID(),
  genre: "vente.enregistree",
  le: new Date().toISOString(),
  contenu: { id: crypto.randomUUID(), magasin: magasin(rang), date, total },
});
/** The event that takes a sale back, as another event of the same sale. */
const annulation = (enregistree: ReturnType<typeof vente>) => ({
  ...enregistree,
  id: crypto.randomUUID(),
  genre: "vente.annulee",
});
type Ligne = {
  magasin_id: string;
  chiffre_affaires: number;
  nombre_ventes: number;
  tendance: number | null;
  journees: { jour: string; chiffre_affaires: number }[];
};

Deno.test("performances", async (t) => {
  const stock = await startTested(serviceDeStock);
  await using wire = await httpWire(stock.url);
  const performances = await startTested(service, { neighbours: { stock: [wire.url] } });
  const recevoir = async (...evenements: ReturnType<typeof vente>[]) => {
    const answer = await performances.post("/interne/v1/evenements", { evenements });
    assert.equal(answer.status, 204);
  };
  const lire = async () => await (await performances.call("/api/v1/performances")).json();
  const ligne = async (rang: number): Promise<Ligne> =>
    (await lire()).donnees.find((ligne: Ligne) => ligne.magasin_id === magasin(rang));

  await t.step("before any sale every store is there, at 0, without a trend", async () => {
    const { donnees } = await lire();
    assert.deepEqual(donnees.map(({ magasin_nom }: { magasin_nom: string }) => magasin_nom), [
      "Magasin Centre-ville",
      "Magasin Laval",
      "Magasin Plateau",
      "Magasin Rosemont",
      "Magasin Verdun",
      "Boutique en ligne",
    ]);
    for (const { chiffre_affaires, nombre_ventes, tendance } of donnees) {
      assert.deepEqual([chiffre_affaires, nombre_ventes, tendance], [0, 0, null]);
    }
  });

  await t.step("sales count once each, in whatever order, however often they come", async () => {
    const ventes = [
      vente(1, ilYA(2), 89.99),
      vente(1, ilYA(2), 0.01),
      vente(1, ilYA(1), 25.5),
      vente(1, ilYA(9), 100),
      vente(2, ilYA(1), 8.99),
    ];
    await recevoir(...ventes.toReversed());
    await recevoir(ventes[1], ventes[3]);
    await Promise.all(ventes.map((vente) => recevoir(vente)));
    const { chiffre_affaires, nombre_ventes, tendance } = await ligne(1);
    assert.deepEqual([chiffre_affaires, nombre_ventes, tendance], [215.5, 4, 15.5]);
    assert.deepEqual((await ligne(2)).nombre_ventes, 1);
  });

  await t.step("a sale that is twice in one delivery counts once", async () => {
    const double = vente(4, ilYA(1), 10);
    await recevoir(double, double);
    const { chiffre_affaires, nombre_ventes } = await ligne(4);
    assert.deepEqual([chiffre_affaires, nombre_ventes], [10, 1]);
  });

  await t.step("a cancellation that overtakes its sale never makes a figure negative", async () => {
    const chiffres = async () => {
      const { chiffre_affaires, nombre_ventes, journees } = await ligne(2);
      return [chiffre_affaires, nombre_ventes, journees[13].chiffre_affaires];
    };
    const avant = await chiffres();
    const annulee = vente(2, ilYA(0), 40);
    await recevoir(annulation(annulee));
    assert.deepEqual(await chiffres(), avant);
    await recevoir(annulee, annulee);
    await recevoir(annulation(annulee));
    assert.deepEqual(await chiffres(), avant);
  });

  await t.step(
    "a sale and its cancellation, at once or twice, are nothing in the end",
    async () => {
      const ventes = Array.from({ length: 50 }, (_, n) => vente(2, ilYA(0), 1 + n));
      const evenements = ventes.flatMap((vente) => [vente, annulation(vente)]);
      await Promise.all([
        ...evenements.map((evenement) => recevoir(evenement)),
        recevoir(...evenements),
        recevoir(...evenements.toReversed()),
      ]);
      assert.deepEqual((await ligne(2)).journees[13].chiffre_affaires, 0);
      const kept = vente(2, ilYA(0), 7);
      await recevoir(kept, vente(2, ilYA(0), 3));
      await recevoir(annulation(kept));
      assert.deepEqual((await ligne(2)).journees[13].chiffre_affaires, 3);
      const negative = await performances.sql`select from journees where ventes < 0 or cents < 0`;
      assert.equal(negative.length, 0);
    },
  );

  await t.step("200 deliveries at once leave nothing out", async () => {
    const ventes = Array.from({ length: 200 }, (_, n) => vente(5, ilYA(n % 3), 1.1));
    await Promise.all(ventes.map((vente, n) => recevoir(vente, ventes[(n + 1) % 200])));
    const { chiffre_affaires, nombre_ventes } = await ligne(5);
    assert.deepEqual([chiffre_affaires, nombre_ventes], [220, 200]);
  });

  await t.step(
    "14 days are shown, in UTC, and compared; older sales count in the totals",
    async () => {
      await recevoir(
        vente(3, ilYA(0, "00:00:00.000"), 30),
        vente(3, ilYA(6, "00:00:00.000"), 10),
        vente(3, ilYA(7, "23:59:59.999"), 50),
        vente(3, ilYA(13, "00:00:00.000"), 30),
        vente(3, ilYA(14, "23:59:59.999"), 1_000),
        vente(3, ilYA(300), 5_000),
      );
      const { chiffre_affaires, nombre_ventes, tendance, journees } = await ligne(3);
      assert.deepEqual([chiffre_affaires, nombre_ventes, tendance], [6_120, 6, -50]);
      assert.deepEqual([journees.length, journees[0].jour, journees[13].jour], [
        14,
        ilYA(13).slice(0, 10),
        ilYA(0).slice(0, 10),
      ]);
      const sold = journees.map(({ chiffre_affaires }) => chiffre_affaires);
      assert.deepEqual(sold, [30, 0, 0, 0, 0, 0, 50, 10, 0, 0, 0, 0, 0, 30]);
    },
  );

  await t.step("what runs out and what piles up is what stock says now", async () => {
    const alertes = async () => await (await stock.call("/interne/v1/alertes")).json();
    const { donnees: _, ...vues } = await lire();
    assert.deepEqual(vues, await alertes());
    await stock.sql`update niveaux set quantite = 0 where lieu = ${magasin(1)}`;
    const { ruptures } = await lire();
    assert.deepEqual(ruptures, (await alertes()).ruptures);
    const ici = ruptures.filter(({ magasin_id }: Ligne) => magasin_id === magasin(1));
    assert.equal(ici.length, 18);
  });

  for (const what of [/magasins/, /alertes/]) {
    await t.step(`without stock's ${what.source} it is a 503 that names stock`, async () => {
      wire.arm({ point: "stock absent", before: what, do: drop, times: 3 });
      const answer = await performances.call("/api/v1/performances");
      assert.deepEqual([answer.status, (await answer.json()).detail], [
        503,
        "Le service stock ne répond pas",
      ]);
      assert.equal(answer.headers.get("Retry-After"), "1");
    });
  }
  await performances.close();
  await stock.close();
});
