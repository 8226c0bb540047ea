import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";
import { bearer, MOT_DE_PASSE, type Signed, signIn, signUp } from "./testing.ts";

Deno.test("an account", async (t) => {
  const clients = await startTested(service);
  const nouveau = (courriel: string, changes = {}) =>
    clients.post("/api/v1/clients", {
      nom: "Camille Tremblay",
      courriel,
      mot_de_passe: MOT_DE_PASSE,
      ...changes,
    });
  const read = ({ jeton }: Signed) =>
    clients.call("/api/v1/clients/moi", { headers: bearer(jeton) });
  const change = ({ jeton }: Signed, body: object) =>
    clients.call("/api/v1/clients/moi", {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...bearer(jeton) },
      body: JSON.stringify(body),
    });

  await t.step("is created whole, and its password is nowhere to be read", async () => {
    const answer = await nouveau("Nouvelle@Exemple.CA");
    const client = await answer.json();
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("Location"), "/api/v1/clients/moi");
    const { id, ...reste } = client;
    assert.deepEqual(reste, { nom: "Camille Tremblay", courriel: "nouvelle@exemple.ca" });
    const [{ mot_de_passe }] = await clients
      .sql`select mot_de_passe from clients where id = ${id}`;
    assert.match(mot_de_passe, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  await t.step("is one an address, whatever the case", async () => {
    const answer = await nouveau("NOUVELLE@exemple.ca");
    const { detail, errors } = await answer.json();
    assert.deepEqual([answer.status, detail, errors[0].pointer], [
      409,
      "Un compte existe déjà pour cette adresse",
      "/courriel",
    ]);
  });

  await t.step("is one, when its form arrives fifty times at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => nouveau("fois50@exemple.ca")),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, ...Array(49).fill(409)]);
    const [{ n }] = await clients
      .sql`select count(*)::int as n from clients where courriel = 'fois50@exemple.ca'`;
    assert.equal(n, 1);
  });

  await t.step(
    "takes any password of 8 to 200 characters, and says what is wrong with others",
    async () => {
      for (
        const mot_de_passe of ["8 signes", "🦊🦊🦊🦊 fox\u001b", " ".repeat(8), "a".repeat(200)]
      ) {
        const courriel = `${crypto.randomUUID()}@exemple.ca`;
        assert.equal((await nouveau(courriel, { mot_de_passe })).status, 201);
        assert.equal((await signIn(clients, courriel, mot_de_passe)).status, 201);
        if (mot_de_passe.length < 200) {
          assert.equal((await signIn(clients, courriel, mot_de_passe + "x")).status, 401);
        }
      }
      for (
        const mot_de_passe of ["7 signe", "a".repeat(201), "avec un \0 dedans", "demi \ud83e signe"]
      ) {
        const answer = await nouveau("jamais@exemple.ca", { mot_de_passe });
        const { errors } = await answer.json();
        assert.deepEqual([answer.status, errors[0].pointer], [422, "/mot_de_passe"]);
      }
    },
  );

  await t.step("an é opens what an é closed, however the keyboard makes it", async () => {
    await nouveau("clavier@exemple.ca", { mot_de_passe: "café crème".normalize("NFC") });
    const answer = await signIn(clients, "clavier@exemple.ca", "café crème".normalize("NFD"));
    assert.equal(answer.status, 201);
  });

  await t.step("shows its owner all that is held about them", async () => {
    const camille = await signUp(clients);
    await signIn(clients, camille.courriel, MOT_DE_PASSE, "203.0.113.7");
    const answer = await read(camille);
    const { sessions, adresses_connues, cree_le, ...client } = await answer.json();
    assert.deepEqual(client, {
      id: camille.client,
      nom: "Camille Tremblay",
      courriel: camille.courriel,
    });
    assert.ok(Date.now() - Date.parse(cree_le) < 60_000);
    assert.deepEqual(
      sessions.map((session: { id: string; courante: boolean }) => session.courante).sort(),
      [false, true],
    );
    assert.equal(adresses_connues.length, 2);
    assert.equal(adresses_connues[0].adresse, "203.0.113.7");
  });

  await t.step("changes its name as it likes, its address with the password only", async () => {
    const camille = await signUp(clients);
    const { courriel } = camille;
    assert.equal((await change(camille, { nom: "Cam", courriel })).status, 200);
    const autre = { nom: "Cam", courriel: `autre-${courriel}` };
    for (const mot_de_passe_actuel of [undefined, "pas celui-ci"]) {
      const answer = await change(camille, { ...autre, mot_de_passe_actuel });
      const { errors } = await answer.json();
      assert.deepEqual([answer.status, errors[0].pointer], [422, "/mot_de_passe_actuel"]);
    }
    const answer = await change(camille, { ...autre, mot_de_passe_actuel: MOT_DE_PASSE });
    assert.deepEqual(await answer.json(), { id: camille.client, ...autre });
    const left = await clients
      .sql`select from tentatives where compte = encode(sha256(${courriel}::bytea), 'hex')`;
    assert.equal(left.length, 0);
    assert.equal((await signIn(clients, courriel)).status, 401);
    assert.equal((await signIn(clients, autre.courriel)).status, 201);
  });

  await t.step("can't take another's address", async () => {
    const camille = await signUp(clients);
    const answer = await change(camille, {
      nom: "Camille",
      courriel: "alex@exemple.ca",
      mot_de_passe_actuel: MOT_DE_PASSE,
    });
    assert.deepEqual([answer.status, (await answer.json()).errors[0].pointer], [409, "/courriel"]);
  });

  await t.step("a new password ends the other sessions, and only those", async () => {
    const camille = await signUp(clients);
    const ailleurs: Signed = {
      ...camille,
      ...await (await signIn(clients, camille.courriel)).json(),
    };
    const answer = await change(camille, {
      nom: "Camille",
      courriel: camille.courriel,
      mot_de_passe_actuel: MOT_DE_PASSE,
      nouveau_mot_de_passe: "tout autre chose",
    });
    assert.equal(answer.status, 200);
    assert.deepEqual([(await read(camille)).status, (await read(ailleurs)).status], [200, 401]);
    const renew = ({ renouvellement }: Signed) =>
      clients.post("/api/v1/sessions/renouvellement", { renouvellement });
    assert.deepEqual([(await renew(camille)).status, (await renew(ailleurs)).status], [201, 401]);
    assert.equal((await signIn(clients, camille.courriel)).status, 401);
    assert.equal((await signIn(clients, camille.courriel, "tout autre chose")).status, 201);
  });

  await t.step("two changes at once by the same password: one holds, and it is whole", async () => {
    const camille = await signUp(clients);
    const answers = await Promise.all([1, 2, 3, 4].map((n) =>
      change(camille, {
        nom: `Camille ${n}`,
        courriel: camille.courriel,
        mot_de_passe_actuel: MOT_DE_PASSE,
        nouveau_mot_de_passe: `mot de passe ${n}`,
      })
    ));
    const won = answers.findIndex(({ status }) => status === 200) + 1;
    assert.deepEqual(answers.map(({ status }) => status).filter((status) => status === 200), [200]);
    assert.equal((await (await read(camille)).json()).nom, `Camille ${won}`);
    assert.equal((await signIn(clients, camille.courriel, `mot de passe ${won}`)).status, 201);
  });

  await t.step("erased, nothing of the person is left, and the address is free", async () => {
    const camille = await signUp(clients);
    const headers = bearer(camille.jeton);
    const erase = () => clients.call("/api/v1/clients/moi", { method: "DELETE", headers });
    assert.equal((await erase()).status, 204);
    assert.equal((await erase()).status, 401);
    assert.equal((await read(camille)).status, 401);
    const left = await clients.sql`
      select from clients where id = ${camille.client}
      union all select from sessions where client = ${camille.client}
      union all select from renouvellements where session = ${camille.session}
      union all select from tentatives where compte = encode(sha256(${camille.courriel}::bytea), 'hex')`;
    assert.equal(left.length, 0);
    assert.equal((await signIn(clients, camille.courriel)).status, 401);
    const encore = await nouveau(camille.courriel);
    assert.notEqual((await encore.json()).id, camille.client);
  });

  await t.step("the people of the demonstration can sign in", async () => {
    for (const courriel of ["camille@exemple.ca", "alex@exemple.ca"]) {
      const answer = await signIn(clients, courriel, "boutique-de-demonstration");
      assert.equal(answer.status, 201);
    }
  });
  await clients.close();
});
