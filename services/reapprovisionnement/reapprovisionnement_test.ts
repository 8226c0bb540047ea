import assert from "node:assert/strict";
import { eventually } from "../../tests/shop.ts";
import { drop, httpWire } from "../../tests/wire.ts";
import { startTested } from "../kit/testing.ts";
import type { Demande } from "../stock/contrat.ts";
import { service as serviceDeStock } from "../stock/service.ts";
import { service } from "./service.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const MAGASIN = "33333333-3333-3333-3333-333333333331";
const INCONNU = "99999999-9999-9999-9999-999999999999";
const LISTE = "/api/v1/reapprovisionnements";
/** As often as a call to a neighbour is tried. */
const TRIES = 3;

Deno.test("reapprovisionnement", async (t) => {
  const stock = await startTested(serviceDeStock);
  await using wire = await httpWire(stock.url);
  const entrepot = await startTested(service, { neighbours: { stock: [wire.url] } });
  const demander = async (quantite = 1): Promise<Demande> => {
    const demande = { produit: CLAVIER, magasin: MAGASIN, quantite };
    return await (await stock.post("/api/v1/demandes", demande)).json();
  };
  const relire = async ({ id }: Demande): Promise<Demande> =>
    await (await stock.call(`/api/v1/demandes/${id}`)).json();
  const decider = async (id: string, verbe: "valider" | "rejeter") => {
    const answer = await entrepot.call(`${LISTE}/${id}/${verbe}`, { method: "POST" });
    return { status: answer.status, answer, body: await answer.json() };
  };
  const refus = async (id: string, verbe: "valider" | "rejeter") => {
    const { status, body } = await decider(id, verbe);
    return [status, body.detail];
  };
  const lire = async (query = "") => await (await entrepot.call(`${LISTE}?${query}`)).json();
  const niveaux = async () =>
    (await stock.sql`select quantite from niveaux where produit = ${CLAVIER}
      and lieu in ('00000000-0000-0000-0000-000000000000', ${MAGASIN}) order by lieu`)
      .map(({ quantite }) => quantite);
  const journal = async (id: string) =>
    (await entrepot.sql`select decision, issue from decisions where demande = ${id} order by id`)
      .map(({ decision, issue }) => [decision, issue]);
  /** Makes the follow-up look at once, as time would. */
  const plusTard = () =>
    entrepot.sql`update decisions set suivie_le = now() - interval '2 minutes'`;

  await t.step("the list has names, quantities and what the central stock has left", async () => {
    const { donnees, suivant } = await lire();
    assert.deepEqual([donnees.length, suivant], [4, null]);
    const { date: _, ...demande } = donnees[0];
    assert.deepEqual(demande, {
      id: "0190a000-0000-7000-8000-000000000001",
      produit: "550e8400-e29b-41d4-a716-446655440003",
      produit_nom: "Café Premium Bio",
      magasin: "33333333-3333-3333-3333-333333333333",
      magasin_nom: "Magasin Rosemont",
      quantite: 24,
      statut: "En attente",
      central: 60 + 3 * 37,
    });
  });

  await t.step("all pages can be reached, not only the first", async () => {
    const mine = await Promise.all(Array.from({ length: 25 }, () => demander()));
    const seen: string[] = [];
    for (let query = "limite=10"; query;) {
      const { donnees, suivant } = await lire(query);
      seen.push(...donnees.map(({ id }: Demande) => id));
      query = suivant && `limite=10&apres=${suivant}`;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [29, 29]);
    assert.ok(mine.every(({ id }) => seen.includes(id)));
    await stock.sql`delete from demandes where produit = ${CLAVIER}`;
  });

  await t.step(
    "valider answers the demande, approved, and the same again; rejeter comes too late",
    async () => {
      const demande = await demander(21);
      const un = await decider(demande.id, "valider");
      assert.deepEqual([un.status, un.body], [200, { ...demande, statut: "Approuvée" }]);
      assert.deepEqual(await niveaux(), [79, 41]);
      assert.deepEqual((await decider(demande.id, "valider")).body, un.body);
      assert.deepEqual(await refus(demande.id, "rejeter"), [409, "La demande est déjà approuvée"]);
      assert.deepEqual(await niveaux(), [79, 41]);
      assert.deepEqual(await journal(demande.id), [
        ["Approuvée", "Appliquée"],
        ["Approuvée", "Appliquée"],
        ["Refusée", "Sans effet"],
      ]);
    },
  );

  await t.step(
    "rejeter answers the demande, refused, and the same again; valider comes too late",
    async () => {
      const demande = await demander(5);
      const un = await decider(demande.id, "rejeter");
      assert.deepEqual([un.status, un.body], [200, { ...demande, statut: "Refusée" }]);
      assert.deepEqual((await decider(demande.id, "rejeter")).body, un.body);
      assert.deepEqual(await refus(demande.id, "valider"), [409, "La demande est déjà refusée"]);
      assert.deepEqual(await niveaux(), [79, 41]);
      const { donnees } = await lire("statut=Refus%C3%A9e");
      assert.deepEqual(donnees.map(({ id }: Demande) => id), [demande.id]);
    },
  );

  await t.step(
    "beyond what is left nothing is approved, and the demande stays pending",
    async () => {
      const [un, deux] = [await demander(50), await demander(50)];
      await decider(un.id, "valider");
      const message = "Stock central insuffisant pour ce produit";
      assert.deepEqual(await refus(deux.id, "valider"), [409, message]);
      assert.deepEqual([(await relire(deux)).statut, await niveaux()], ["En attente", [29, 91]]);
      assert.deepEqual(await journal(deux.id), [["Approuvée", "Sans effet"]]);
    },
  );

  await t.step("what nobody asked for is a 404", async () => {
    assert.deepEqual(await refus(INCONNU, "valider"), [404, "Demande non trouvée"]);
    assert.deepEqual(await refus(INCONNU, "rejeter"), [404, "Demande non trouvée"]);
  });

  await t.step(
    "a decision whose answer is lost is a 503 that names stock; its issue is found later",
    async () => {
      const demande = await demander();
      wire.arm({ point: "réponse perdue", after: /decision/, do: drop, times: TRIES });
      const { status, answer, body } = await decider(demande.id, "valider");
      assert.deepEqual([status, body.detail], [503, "Le service stock ne répond pas"]);
      assert.equal(answer.headers.get("Retry-After"), "1");
      assert.deepEqual(await journal(demande.id), [["Approuvée", null]]);
      await plusTard();
      await eventually(async () =>
        assert.deepEqual(await journal(demande.id), [["Approuvée", "Appliquée"]])
      );
      assert.deepEqual(await niveaux(), [28, 92]);
    },
  );

  await t.step(
    "a decision that never reached stock is not applied behind its caller's back",
    async () => {
      const demande = await demander();
      wire.arm({ point: "stock absent", before: /decision/, do: drop, times: TRIES });
      assert.deepEqual(await refus(demande.id, "valider"), [503, "Le service stock ne répond pas"]);
      await plusTard();
      await eventually(async () => {
        const [{ suivis }] = await entrepot.sql`
        select suivis from decisions where demande = ${demande.id}`;
        assert.ok(suivis > 0);
      });
      assert.equal((await relire(demande)).statut, "En attente");
      assert.equal((await decider(demande.id, "rejeter")).status, 200);
      await plusTard();
      await eventually(async () =>
        assert.deepEqual(await journal(demande.id), [
          ["Approuvée", "Sans effet"],
          ["Refusée", "Appliquée"],
        ])
      );
      assert.deepEqual(await niveaux(), [28, 92]);
    },
  );

  await t.step("without stock the list is a 503 that names it, never an empty list", async () => {
    wire.arm({ point: "stock absent", before: /demandes/, do: drop, times: TRIES });
    const answer = await entrepot.call(LISTE);
    const { detail, donnees } = await answer.json();
    assert.deepEqual([answer.status, detail, donnees], [
      503,
      "Le service stock ne répond pas",
      undefined,
    ]);
  });
  await entrepot.close();
  await stock.close();
});
