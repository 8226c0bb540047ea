import assert from "node:assert/strict";
import { startTested } from "../kit/testing.ts";
import { service } from "./service.ts";
import { anAddress, bearer, MOT_DE_PASSE, signIn, signUp } from "./testing.ts";

const FAUX = "pas celui-ci";
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

Deno.test("guessing passwords", async (t) => {
  const clients = await startTested(service);
  const statuses = (answers: Response[]) => answers.map(({ status }) => status);
  /** As if so many seconds had passed. */
  const later = (seconds: number) =>
    clients.sql`update tentatives set soldee_le = soldee_le - ${seconds} * interval '1 second'`;
  /** Wrong passwords from other addresses, until the account takes no more. */
  const attack = async (courriel: string) => {
    for (;;) {
      const answer = await signIn(clients, courriel, FAUX);
      if (answer.status === 429) return Number(answer.headers.get("Retry-After"));
      assert.equal(answer.status, 401);
    }
  };

  await t.step("an unknown address and a wrong password are told the same", async () => {
    const { courriel } = await signUp(clients);
    const answers = [await signIn(clients, courriel, FAUX), await signIn(clients, "x@y.fr", FAUX)];
    const problems = await Promise.all(answers.map((answer) => answer.json()));
    assert.deepEqual(statuses(answers), [401, 401]);
    const [{ correlation_id: _, ...un }, { correlation_id: __, ...deux }] = problems;
    assert.deepEqual(un, deux);
    assert.equal(un.detail, "Adresse ou mot de passe incorrect");
  });

  await t.step("and take the same time", async () => {
    const { courriel } = await signUp(clients);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 25; i++) {
      for (const [who, address] of [["known", courriel], ["unknown", `${i}@y.fr`]] as const) {
        const start = performance.now();
        assert.equal((await signIn(clients, address, FAUX)).status, 401);
        times[who].push(performance.now() - start);
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const said = `known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms`;
    console.log(said);
    assert.ok(Math.abs(known - unknown) < 0.4 * Math.max(known, unknown), said);
  });

  await t.step(
    "from one address on one account: five, and then one every fifteen seconds",
    async () => {
      const { courriel } = await signUp(clients);
      const adresse = anAddress();
      const guess = (motDePasse = FAUX) => signIn(clients, courriel, motDePasse, adresse);
      const answers: Response[] = [];
      for (let i = 0; i < 7; i++) answers.push(await guess());
      assert.deepEqual(statuses(answers), [401, 401, 401, 401, 401, 429, 429]);
      const wait = Number(answers.at(-1)!.headers.get("Retry-After"));
      assert.ok(wait > 10 && wait <= 15, `${wait}`);
      assert.equal((await guess(MOT_DE_PASSE)).status, 429);
      await later(wait);
      assert.equal((await guess()).status, 401);
      assert.equal((await guess()).status, 429);
      await later(15);
      assert.equal((await guess(MOT_DE_PASSE)).status, 201);
      assert.equal((await guess()).status, 401);
    },
  );

  await t.step("many at once are no way around", async () => {
    const { courriel } = await signUp(clients);
    const adresse = anAddress();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => signIn(clients, courriel, FAUX, adresse)),
    );
    assert.deepEqual(statuses(answers).sort(), [...Array(5).fill(401), ...Array(35).fill(429)]);
  });

  await t.step(
    "from one address on many accounts: fifty, and then one every two seconds",
    async () => {
      const adresse = anAddress();
      let answer: Response;
      let guesses = -1;
      do {
        answer = await signIn(clients, `c${++guesses}@y.fr`, FAUX, adresse);
      } while (answer.status === 401);
      assert.equal(answer.status, 429);
      assert.ok(guesses >= 50 && guesses < 60, `${guesses}`);
      assert.ok(Number(answer.headers.get("Retry-After")) <= 2);
      const { courriel } = await signUp(clients);
      assert.equal((await signIn(clients, courriel)).status, 201, "others aren't slowed down");
    },
  );

  await t.step(
    "an account that is attacked from everywhere stays open where its owner is known",
    async () => {
      const { courriel } = await signUp(clients);
      const home = anAddress();
      assert.equal((await signIn(clients, courriel, MOT_DE_PASSE, home)).status, 201);
      const wait = await attack(courriel);
      assert.ok(wait <= 30, `${wait}`);
      for (let i = 0; i < 8; i++) {
        assert.equal((await signIn(clients, courriel, MOT_DE_PASSE, home)).status, 201);
      }
    },
  );

  await t.step("and is never closed for longer than half a minute anywhere", async () => {
    const { courriel } = await signUp(clients);
    for (let i = 0; i < 3; i++) {
      const wait = await attack(courriel);
      assert.ok(wait <= 30, `${wait}`);
      for (let n = 0; n < 20; n++) await signIn(clients, courriel, FAUX);
      await later(wait);
      assert.equal((await signIn(clients, courriel)).status, 201);
    }
  });

  await t.step("an owner who always has it right is never slowed down", async () => {
    const { courriel } = await signUp(clients);
    const adresse = anAddress();
    for (let i = 0; i < 60; i++) {
      assert.equal((await signIn(clients, courriel, MOT_DE_PASSE, adresse)).status, 201);
    }
  });

  await t.step("a stolen token is no way to guess the password either", async () => {
    const camille = await signUp(clients);
    const change = () =>
      clients.call("/api/v1/clients/moi", {
        method: "PUT",
        headers: { "Content-Type": "application/json", ...bearer(camille.jeton) },
        body: JSON.stringify({
          nom: "Camille",
          courriel: "voleur@exemple.ca",
          mot_de_passe_actuel: FAUX,
        }),
      });
    const answers: Response[] = [];
    for (let i = 0; i < 6; i++) answers.push(await change());
    assert.deepEqual(statuses(answers), [422, 422, 422, 422, 422, 429]);
  });

  await t.step(
    "what was typed as an address is kept by its hash alone, and not for long",
    async () => {
      await signIn(clients, "mon.secret@exemple.ca", FAUX);
      const rows = JSON.stringify(await clients.sql`select * from tentatives`);
      assert.ok(!rows.includes("secret"));
    },
  );

  await t.step("sign-ins are counted by outcome", async () => {
    const metrics = await (await clients.call("/metrics")).text();
    for (const outcome of ["ok", "refused", "slowed"]) {
      assert.match(metrics, new RegExp(`clients_sign_ins_total\\{outcome="${outcome}".*\\} [1-9]`));
    }
  });
  await clients.close();
});
