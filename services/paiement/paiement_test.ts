import assert from "node:assert/strict";
import { checkDocument } from "../../tests/document.ts";
import { negativeSuite } from "../../tests/negative.ts";
import { startTested } from "../kit/testing.ts";
import { CARTES } from "./contrat.ts";
import { service } from "./service.ts";

Deno.test("the payment sandbox", async (t) => {
  const paiement = await startTested(service);
  const put = (id: string, suite = "", body?: unknown) =>
    paiement.call(`/api/v1/paiements/${id}${suite}`, {
      method: "PUT",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  const statut = async (id: string, suite: string) => (await (await put(id, suite)).json()).statut;
  const autoriser = async (id: string, carte: string = CARTES.acceptee) =>
    (await (await put(id, "", { montant: 12.5, carte })).json()).statut;
  const argent = async (id: string) =>
    (await paiement.sql`select cents from ecritures where paiement = ${id} order by le`)
      .map(({ cents }) => cents);
  const fois = <T>(n: number, work: () => Promise<T>) =>
    Promise.all(Array.from({ length: n }, work)).then((results) => [...new Set(results)]);

  await t.step("authorises, captures and refunds once, however often it is asked", async () => {
    const id = crypto.randomUUID();
    assert.deepEqual(await fois(10, () => autoriser(id)), ["Autorisé"]);
    assert.deepEqual(await fois(10, () => statut(id, "/capture")), ["Capturé"]);
    assert.deepEqual(await argent(id), [12_50]);
    assert.equal(await statut(id, "/annulation"), "Capturé");
    assert.equal(await autoriser(id), "Capturé");
    assert.deepEqual(await fois(10, () => statut(id, "/remboursement")), ["Remboursé"]);
    assert.equal(await statut(id, "/capture"), "Remboursé");
    assert.deepEqual(await argent(id), [12_50, -12_50]);
  });

  await t.step("a void ends an authorisation, even one to come", async () => {
    const [id, avant] = [crypto.randomUUID(), crypto.randomUUID()];
    await autoriser(id);
    assert.equal(await statut(id, "/annulation"), "Annulé");
    assert.equal(await statut(avant, "/annulation"), "Annulé");
    for (const un of [id, avant]) {
      assert.equal(await autoriser(un), "Annulé");
      assert.equal(await statut(un, "/capture"), "Annulé");
      assert.deepEqual(await argent(un), []);
    }
  });

  await t.step("void and capture at once: one of them, and both say which", async () => {
    for (let i = 0; i < 20; i++) {
      const id = crypto.randomUUID();
      await autoriser(id);
      const [a, b] = await Promise.all([statut(id, "/annulation"), statut(id, "/capture")]);
      assert.equal(a, b);
      assert.deepEqual(await argent(id), a === "Capturé" ? [12_50] : []);
    }
  });

  await t.step("plays the parts that its contract gives to cards", async () => {
    assert.equal(await autoriser(crypto.randomUUID(), CARTES.refusee), "Refusé");
    assert.equal(await autoriser(crypto.randomUUID(), "5555555555554444"), "Refusé");
    const id = crypto.randomUUID();
    assert.equal(await autoriser(id, CARTES.sansProvision), "Autorisé");
    assert.equal(await statut(id, "/capture"), "Refusé");
    assert.deepEqual(await argent(id), []);
    const perdue = crypto.randomUUID();
    await assert.rejects(autoriser(perdue, CARTES.perdue));
    assert.equal(await autoriser(perdue, CARTES.perdue), "Autorisé");
  });

  await t.step("keeps its contract and refuses bad input whole", async (t) => {
    const document = await (await paiement.call("/openapi.json")).json();
    checkDocument(document);
    const counts = await negativeSuite(t, {
      document,
      fetch: paiement.call,
      takeAnyId: ["", "/annulation"].map((suite) => `PUT /api/v1/paiements/{id}${suite}`),
      unchanged: async () =>
        JSON.stringify([
          await paiement.sql`select * from paiements order by id`,
          await paiement.sql`select * from ecritures order by paiement, genre`,
        ]),
    });
    for (const [route, count] of counts) assert.ok(count > 0, `${route} has no negative test`);
  });
  await paiement.close();
});
