import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import type { Demande } from "./contrat.ts";
import { service } from "./service.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const SOURIS = "550e8400-e29b-41d4-a716-446655440002";
const [UN, DEUX] = [1, 2].map((rang) => `33333333-3333-3333-3333-33333333333${rang}`);
const CENTRAL = "00000000-0000-0000-0000-000000000000";
const INCONNU = "99999999-9999-9999-9999-999999999999";

Deno.test("demandes", async (t) => {
  const stock = await startTested(service);
  const { sql } = stock;
  await sql`delete from demandes`;
  const poster = (demande: object) =>
    stock.post("/api/v1/demandes", { produit: CLAVIER, magasin: UN, quantite: 1, ...demande });
  const demander = async (demande = {}): Promise<Demande> => (await poster(demande)).json();
  const decider = async (id: string, decision: string) => {
    const ordre = { id: crypto.randomUUID(), decision };
    const answer = await stock.post(`/interne/v1/demandes/${id}/decision`, ordre);
    const { statut, detail } = await answer.json();
    return [answer.status, statut ?? detail];
  };
  const lire = async (path: string) => await (await stock.call(path)).json();
  const ids = async (query: string) =>
    (await lire(`/api/v1/demandes?limite=100&${query}`)).donnees.map(({ id }: Demande) => id);
  /** Levels and ledger, to see what moved. */
  const stocks = async () => [
    ...await sql`select lieu, produit, quantite from niveaux order by 1, 2`,
    ...await sql`select id from mouvements order by id`,
  ];

  await t.step(
    "it is refused by the first rule that it breaks, and nothing is kept of it",
    async () => {
      const refusals: [object, number, string][] = [
        [
          { quantite: 0, produit: INCONNU, magasin: INCONNU },
          422,
          "La quantité doit être positive",
        ],
        [{ quantite: -3 }, 422, "La quantité doit être positive"],
        [
          { produit: INCONNU, magasin: INCONNU },
          404,
          "Aucune entrée de stock central pour ce produit",
        ],
        [{ quantite: 101, magasin: INCONNU }, 409, "Stock central insuffisant pour ce produit"],
        [{ magasin: INCONNU }, 404, "Magasin inexistant dans le système de stock"],
        [{ magasin: CENTRAL }, 404, "Magasin inexistant dans le système de stock"],
        [{ statut: "Approuvée" }, 422, "Champ inconnu"],
      ];
      for (const [demande, status, detail] of refusals) {
        const answer = await poster(demande);
        assert.deepEqual([answer.status, (await answer.json()).detail], [status, detail]);
      }
      assert.deepEqual(await ids(""), []);
    },
  );

  await t.step("what is reserved in the warehouse can't be asked for", async () => {
    const reserver = (n: number) =>
      sql`update niveaux set reservee = ${n} where lieu = ${CENTRAL} and produit = ${CLAVIER}`;
    await reserver(60);
    assert.equal((await poster({ quantite: 41 })).status, 409);
    assert.equal((await poster({ quantite: 40 })).status, 201);
    await reserver(0);
    await sql`delete from demandes`;
  });

  await t.step("created, it is pending, dated, whole, and read again as it was", async () => {
    const before = Date.now();
    const answer = await poster({ quantite: 21 });
    assert.equal(answer.status, 201);
    const demande = await answer.json();
    const { id, date, ...reste } = demande;
    assert.deepEqual(reste, { produit: CLAVIER, magasin: UN, quantite: 21, statut: "En attente" });
    assert.ok(Date.parse(date) >= before && Date.parse(date) <= Date.now());
    assert.equal(answer.headers.get("Location"), `/api/v1/demandes/${id}`);
    assert.deepEqual(await lire(`/api/v1/demandes/${id}`), demande);
  });

  await t.step("the list is filtered by status, by store, and by both", async () => {
    const ici = await demander({ magasin: UN });
    const refusee = await demander({ magasin: UN });
    const la = await demander({ magasin: DEUX, produit: SOURIS });
    await decider(refusee.id, "Refusée");
    assert.deepEqual(await ids("statut=Refus%C3%A9e"), [refusee.id]);
    assert.deepEqual(await ids(`magasin=${DEUX}`), [la.id]);
    assert.deepEqual((await ids("statut=En+attente")).slice(0, 2), [la.id, ici.id]);
    assert.deepEqual(await ids(`magasin=${UN}&statut=Refus%C3%A9e`), [refusee.id]);
    assert.deepEqual(await ids(`magasin=${DEUX}&statut=Refus%C3%A9e`), []);
    assert.deepEqual(await ids(`magasin=${INCONNU}`), []);
    assert.deepEqual((await ids("")).slice(0, 3), [la.id, refusee.id, ici.id]);
  });

  for (const path of ["/api/v1/demandes", "/interne/v1/demandes"]) {
    await t.step(
      `the pages of ${path} give each one once, the latest first, while others come`,
      async () => {
        await sql`delete from demandes`;
        const date = new Date().toISOString(); // the same for all: the id decides
        const made = Array.from({ length: 23 }, () => crypto.randomUUID()).sort().reverse();
        for (const id of made) {
          await sql`insert into demandes ${
            sql({ id, produit: CLAVIER, magasin: UN, quantite: 1, date })
          }`;
        }
        const seen: string[] = [];
        for (let query = "limite=5"; query;) {
          const { donnees, suivant } = await lire(`${path}?${query}`);
          seen.push(...donnees.map(({ id }: Demande) => id));
          await demander();
          query = suivant && `limite=5&apres=${suivant}`;
        }
        assert.deepEqual(seen, made);
      },
    );
  }

  await t.step("the warehouse reads names and what the central stock has left", async () => {
    await sql`delete from demandes`;
    const demande = await demander({ magasin: DEUX, produit: SOURIS, quantite: 4 });
    const { donnees } = await lire("/interne/v1/demandes");
    assert.deepEqual(donnees, [{
      ...demande,
      produit_nom: "Souris optique",
      magasin_nom: "Magasin Plateau",
      central: 200,
    }]);
    assert.deepEqual((await lire("/interne/v1/demandes?statut=Refus%C3%A9e")).donnees, []);
  });

  await t.step("refused, its status alone changes, for ever", async () => {
    const { id } = await demander();
    const before = await stocks();
    assert.deepEqual(await decider(id, "Refusée"), [200, "Refusée"]);
    assert.deepEqual(await decider(id, "Refusée"), [200, "Refusée"]);
    assert.deepEqual(await decider(id, "Approuvée"), [409, "La demande est déjà refusée"]);
    assert.deepEqual(await stocks(), before);
  });

  await t.step("approved beyond what is left it stays pending, and nothing moves", async () => {
    const [un, deux] = [await demander({ quantite: 60 }), await demander({ quantite: 60 })];
    assert.deepEqual(await decider(un.id, "Approuvée"), [200, "Approuvée"]);
    const before = await stocks();
    const refus = [409, "Stock central insuffisant pour ce produit"];
    assert.deepEqual(await decider(deux.id, "Approuvée"), refus);
    assert.deepEqual(await stocks(), before);
    assert.equal((await lire(`/api/v1/demandes/${deux.id}`)).statut, "En attente");
    assert.deepEqual(await decider(deux.id, "Refusée"), [200, "Refusée"]);
  });

  await t.step("approved for a store that never held the product, it arrives there", async () => {
    const produit = crypto.randomUUID();
    await sql`insert into produits values (${produit}, 'Sirop', 1)`;
    await sql`insert into niveaux values (${CENTRAL}, ${produit}, 10)`;
    const { id } = await demander({ produit, quantite: 10 });
    assert.deepEqual(await decider(id, "Approuvée"), [200, "Approuvée"]);
    const niveaux = await sql`
      select lieu, quantite from niveaux where produit = ${produit} order by 1`;
    assert.deepEqual([...niveaux], [{ lieu: CENTRAL, quantite: 0 }, { lieu: UN, quantite: 10 }]);
    const lignes = await sql`
      select lieu, quantite, motif, reference from mouvements where produit = ${produit} order by 1`;
    const ligne = { motif: "réapprovisionnement", reference: id };
    assert.deepEqual([...lignes], [
      { lieu: CENTRAL, quantite: -10, ...ligne },
      { lieu: UN, quantite: 10, ...ligne },
    ]);
  });

  await t.step("one that nobody knows is a 404 to read and to decide", async () => {
    const answer = await stock.call(`/api/v1/demandes/${INCONNU}`);
    assert.deepEqual([answer.status, (await answer.json()).detail], [404, "Demande non trouvée"]);
    assert.deepEqual(await decider(INCONNU, "Approuvée"), [404, "Demande non trouvée"]);
  });

  await t.step("the ledger takes new lines only", async () => {
    const before = await stocks();
    const retouches = [
      sql`update mouvements set quantite = 1`,
      sql`delete from mouvements`,
      sql`truncate mouvements`,
    ];
    for (const retouche of retouches) await assert.rejects(retouche, /append-only/);
    assert.deepEqual(await stocks(), before);
  });
  await stock.close();
});
