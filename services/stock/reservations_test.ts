import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";

const A = "550e8400-e29b-41d4-a716-446655440001";
const B = "550e8400-e29b-41d4-a716-446655440002";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const CENTRAL = "00000000-0000-0000-0000-000000000000";

Deno.test("reservations", async (t) => {
  const stock = await startTested(service);
  const uuid = () => crypto.randomUUID();
  const reserver = async (
    id: string,
    lignes: [produit: string, quantite: number][],
    { magasin = null, duree = 60 }: { magasin?: string | null; duree?: number } = {},
  ) => {
    const answer = await stock.post("/interne/v1/reservations", {
      id,
      magasin,
      duree,
      lignes: lignes.map(([produit, quantite]) => ({ produit, quantite })),
    });
    assert.equal(answer.status, 200);
    return await answer.json();
  };
  const denouer = async (id: string, fin: "confirmation" | "liberation" | "annulation") => {
    const answer = await stock.post(`/interne/v1/reservations/${id}/${fin}`, {});
    return [answer.status, answer.status === 204 ? null : (await answer.json()).detail];
  };
  const niveau = async (produit: string, lieu = CENTRAL) => {
    const [{ quantite, reservee }] = await stock.sql`
      select quantite, reservee from niveaux where lieu = ${lieu} and produit = ${produit}`;
    return [quantite, reservee];
  };
  const fait = [204, null];

  await t.step("holds goods of the warehouse until confirmed, once", async () => {
    const id = uuid();
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(await reserver(id, [[A, 10]]), { id, statut: "Réservée", refus: null });
      assert.deepEqual(await niveau(A), [100, 10]);
    }
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(await denouer(id, "confirmation"), fait);
      assert.deepEqual(await niveau(A), [90, 0]);
    }
    assert.deepEqual(await denouer(id, "liberation"), fait);
    assert.deepEqual(await niveau(A), [90, 0]);
  });

  await t.step("a confirmed one that is cancelled comes back, once", async () => {
    const id = uuid();
    await reserver(id, [[A, 5]]);
    await denouer(id, "confirmation");
    for (let i = 0; i < 2; i++) assert.deepEqual(await denouer(id, "annulation"), fait);
    assert.deepEqual(await niveau(A), [90, 0]);
    assert.deepEqual(await denouer(id, "confirmation"), [409, "La réservation est déjà annulée"]);
  });

  await t.step("what it holds is neither sold nor sent to a store, but is released", async () => {
    const id = uuid();
    await reserver(id, [[A, 15]], { magasin: MAGASIN });
    const vente = await stock.post("/interne/v1/sorties", {
      id: uuid(),
      magasin: MAGASIN,
      lignes: [{ produit: A, quantite: 6 }],
    });
    assert.deepEqual((await vente.json()).refus, { produit: A, disponible: 5, demande: 6 });
    await denouer(id, "liberation");
    assert.deepEqual(await niveau(A, MAGASIN), [20, 0]);
    assert.deepEqual(await denouer(id, "confirmation"), [409, "La réservation est déjà libérée"]);
    assert.deepEqual(await niveau(A, MAGASIN), [20, 0]);
  });

  await t.step("is all or nothing, and says which line falls short", async () => {
    const id = uuid();
    const refus = { produit: A, disponible: 90, demande: 91 };
    assert.deepEqual(await reserver(id, [[B, 1], [A, 91]]), { id, statut: "Refusée", refus });
    assert.deepEqual(await niveau(B), [200, 0]);
    assert.deepEqual(await reserver(id, [[B, 1]]), { id, statut: "Refusée", refus });
    assert.deepEqual(await denouer(id, "confirmation"), [409, "La réservation est déjà refusée"]);
    const lignes: [string, number][] = [[A, 50], [A, 41]];
    assert.equal((await reserver(uuid(), lignes)).statut, "Refusée");
  });

  await t.step(
    "that runs out is freed within seconds, and can't be confirmed any more",
    async () => {
      const id = uuid();
      await reserver(id, [[B, 200]], { duree: 1 });
      await eventually(async () => assert.deepEqual(await niveau(B), [200, 0]), 4_000);
      assert.deepEqual(await denouer(id, "confirmation"), [409, "La réservation est déjà expirée"]);
      assert.deepEqual(await niveau(B), [200, 0]);
    },
  );

  await t.step("released or cancelled before it came, it never holds anything", async () => {
    for (const fin of ["liberation", "annulation"] as const) {
      const id = uuid();
      assert.deepEqual(await denouer(id, fin), fait);
      assert.notEqual((await reserver(id, [[A, 1]])).statut, "Réservée");
    }
    assert.deepEqual(await niveau(A), [90, 0]);
    assert.deepEqual(await denouer(uuid(), "confirmation"), [404, "Réservation non trouvée"]);
  });

  await t.step("300 at once, in both orders, with their ends: exactly what there is", async () => {
    const ids = Array.from({ length: 300 }, uuid);
    const issues = await Promise.all(
      ids.map((id, i) => reserver(id, i % 2 ? [[A, 1], [B, 1]] : [[B, 1], [A, 1]])),
    );
    const held = issues.filter(({ statut }) => statut === "Réservée").map(({ id }) => id);
    assert.equal(held.length, 90);
    assert.deepEqual([await niveau(A), await niveau(B)], [[90, 90], [200, 90]]);
    await Promise.all(held.flatMap((id, i) => {
      const fin = i < 60 ? "confirmation" : "liberation";
      return [denouer(id, fin), denouer(id, fin)];
    }));
    assert.deepEqual([await niveau(A), await niveau(B)], [[30, 0], [140, 0]]);
  });

  await t.step("the ledger's sums equal the levels", async () => {
    const ecarts = await stock.sql`
      select lieu, produit from niveaux n
      where quantite <> (select coalesce(sum(m.quantite), 0) from mouvements m
        where m.lieu = n.lieu and m.produit = n.produit)`;
    assert.deepEqual([...ecarts], []);
  });
  await stock.close();
});
