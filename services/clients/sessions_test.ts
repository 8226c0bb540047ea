import assert from "node:assert/strict";
import type { Config } from "../kit/config.ts";
import { assemble } from "../kit/service.ts";
import { startTested, type TestedService } from "../kit/testing.ts";
import type { Session } from "./contrat.ts";
import { service } from "./service.ts";
import { bearer, identiteOf, MOT_DE_PASSE, signIn, signUp } from "./testing.ts";

Deno.test("a session", async (t) => {
  const clients = await startTested(service);
  const renew = (renouvellement: string) =>
    clients.post("/api/v1/sessions/renouvellement", { renouvellement });
  const next = async (renouvellement: string): Promise<Session> =>
    await (await renew(renouvellement)).json();
  /** As if so many seconds had passed since the last renewal. */
  const later = (session: string, seconds: number) =>
    clients
      .sql`update sessions set renouvelee_le = renouvelee_le - ${seconds} * interval '1 second',
      expire_le = expire_le - ${seconds} * interval '1 second' where id = ${session}`;
  /** Has them all arrive at the session's row before the first goes on. */
  const allAtOnce = async <T>(session: string, calls: (() => Promise<T>)[]): Promise<T[]> => {
    const lock = await clients.sql.reserve();
    await lock`begin`;
    await lock`select from sessions where id = ${session} for update`;
    const results = calls.map((call) => call());
    await new Promise((then) => setTimeout(then, 300));
    await lock`commit`;
    lock.release();
    return await Promise.all(results);
  };
  const isOpen = async (jeton: string) =>
    (await clients.call("/api/v1/clients/moi", { headers: bearer(jeton) })).status === 200;

  await t.step("starts with a token of fifteen minutes that nobody keeps a copy of", async () => {
    const camille = await signUp(clients);
    assert.equal(camille.expire_dans, 900);
    const { iat, exp, iss, aud } = JSON.parse(atob(camille.jeton.split(".")[1]));
    assert.deepEqual([exp - iat, iss, aud], [900, "magasin", "magasin"]);
    const answer = await signIn(clients, camille.courriel);
    assert.equal(answer.headers.get("Cache-Control"), "no-store");
    const rows = JSON.stringify(await clients.sql`select * from renouvellements, sessions`);
    assert.ok(!rows.includes(camille.renouvellement));
  });

  await t.step("goes on with another renewal token each time", async () => {
    const camille = await signUp(clients);
    let { jeton, renouvellement } = camille;
    for (let i = 0; i < 5; i++) {
      const suite = await next(renouvellement);
      assert.notEqual(suite.renouvellement, renouvellement);
      assert.deepEqual(identiteOf(suite.jeton), identiteOf(jeton));
      assert.ok(await isOpen(suite.jeton));
      ({ jeton, renouvellement } = suite);
      await later(camille.session, 60);
    }
  });

  await t.step("ends for all when a used renewal token comes again", async () => {
    const camille = await signUp(clients);
    const honest = await next(camille.renouvellement);
    await later(camille.session, 11);
    const stolen = await renew(camille.renouvellement);
    assert.equal(stolen.status, 401);
    assert.equal((await renew(honest.renouvellement)).status, 401);
    assert.ok(!await isOpen(honest.jeton));
    assert.equal((await signIn(clients, camille.courriel)).status, 201);
  });

  await t.step("ends when a token older than the last comes again, even at once", async () => {
    const camille = await signUp(clients);
    const last = await next((await next(camille.renouvellement)).renouvellement);
    assert.equal((await renew(camille.renouvellement)).status, 401);
    assert.equal((await renew(last.renouvellement)).status, 401);
  });

  await t.step("goes on when two tabs renew at once, or an answer was lost", async () => {
    const camille = await signUp(clients);
    const answers = await allAtOnce(
      camille.session,
      Array.from({ length: 20 }, () => () => renew(camille.renouvellement)),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    const suites: Session[] = await Promise.all(answers.map((answer) => answer.json()));
    assert.equal(new Set(suites.map((suite) => suite.renouvellement)).size, 20);
    const [{ generation }] = await clients
      .sql`select generation from sessions where id = ${camille.session}`;
    assert.equal(generation, 2);
    await later(camille.session, 900);
    assert.equal((await renew(suites[13].renouvellement)).status, 201);
  });

  await t.step("a thief who was as quick as the tab is found out at the next renewal", async () => {
    const camille = await signUp(clients);
    const [thief, honest] = await Promise.all([
      next(camille.renouvellement),
      next(camille.renouvellement),
    ]);
    await later(camille.session, 900);
    const suite = await next(thief.renouvellement);
    await later(camille.session, 11);
    assert.equal((await renew(honest.renouvellement)).status, 401);
    assert.equal((await renew(suite.renouvellement)).status, 401);
  });

  await t.step("is over after thirty days without renewal", async () => {
    const camille = await signUp(clients);
    await later(camille.session, 30 * 86_400 - 60);
    const { renouvellement, jeton } = await next(camille.renouvellement);
    assert.ok(await isOpen(jeton));
    await later(camille.session, 30 * 86_400);
    assert.equal((await renew(renouvellement)).status, 401);
    assert.ok(!await isOpen(jeton));
  });

  await t.step("closed, neither of its tokens opens anything here", async () => {
    const camille = await signUp(clients);
    const other: Session = await (await signIn(clients, camille.courriel)).json();
    const close = () =>
      clients.call("/api/v1/sessions/courante", {
        method: "DELETE",
        headers: bearer(camille.jeton),
      });
    assert.deepEqual([(await close()).status, (await close()).status], [204, 204]);
    assert.equal((await renew(camille.renouvellement)).status, 401);
    assert.ok(!await isOpen(camille.jeton));
    assert.ok(await isOpen(other.jeton));
  });

  await t.step("a renewal token that never was is a 401 with the same words", async () => {
    const camille = await signUp(clients);
    await next(camille.renouvellement);
    await later(camille.session, 11);
    const details = new Set<string>();
    for (const token of ["jamais", camille.renouvellement, camille.renouvellement]) {
      const answer = await renew(token);
      assert.equal(answer.status, 401);
      details.add((await answer.json()).detail);
    }
    assert.equal(details.size, 1);
  });

  await t.step(
    "goes on from one instance to the other, and each takes the other's tokens",
    async () => {
      const [un, deux] = [instance(clients, "clients-1"), instance(clients, "clients-2")];
      const camille = await signUp(clients);
      let { renouvellement } = camille;
      for (const { fetch } of [un, deux, un, deux]) {
        const answer = await fetch("/api/v1/sessions/renouvellement", { renouvellement });
        assert.equal(answer.status, 201);
        const suite: Session = await answer.json();
        for (const other of [un, deux]) {
          assert.equal((await other.fetch("/api/v1/clients/moi", null, suite.jeton)).status, 200);
        }
        renouvellement = suite.renouvellement;
      }
      const jwks = await Promise.all(
        [un, deux].map(async ({ fetch }) => (await fetch("/interne/v1/jwks")).text()),
      );
      assert.equal(jwks[0], jwks[1]);
      for (const { close } of [un, deux]) await close();
    },
  );

  await t.step("no password and no token is ever logged", async () => {
    const { lines, fetch, close } = instance(clients, "clients-3");
    const camille = await signUp(clients);
    const { courriel, jeton, renouvellement } = camille;
    await fetch("/api/v1/sessions", { courriel, mot_de_passe: MOT_DE_PASSE });
    await fetch("/api/v1/sessions", { courriel, mot_de_passe: "pas celui-ci" });
    await fetch("/api/v1/clients", { nom: "C", courriel, mot_de_passe: MOT_DE_PASSE });
    await fetch("/api/v1/clients/moi", null, jeton);
    await fetch("/api/v1/sessions/renouvellement", { renouvellement });
    await fetch("/api/v1/sessions/renouvellement", { renouvellement: jeton });
    const log = lines.join("\n");
    assert.equal(lines.length, 6);
    for (const secret of [MOT_DE_PASSE, "pas celui-ci", jeton, renouvellement, courriel]) {
      assert.ok(!log.includes(secret), log);
    }
    await close();
  });

  await t.step("what is over is swept away, what isn't stays", async () => {
    const [camille, alex] = [await signUp(clients), await signUp(clients)];
    await clients.sql`update sessions set expire_le = now() where id = ${camille.session}`;
    const { close } = instance(clients, "clients-4"); // sweeps when it starts
    const left = async () =>
      (await clients.sql`
        select id from sessions where id in (${camille.session}, ${alex.session})`)
        .map(({ id }) => id);
    while ((await left()).length > 1) await new Promise((then) => setTimeout(then, 10));
    assert.deepEqual(await left(), [alex.session]);
    await close();
  });
  await clients.close();
});

/** Another instance of the service on the same database, and what it logs. */
function instance({ databaseUrl }: TestedService, name: string) {
  const lines: string[] = [];
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    instance: name,
    databaseUrl,
    neighbours: {},
    settings: {},
  };
  const { app, close } = assemble(
    service,
    config,
    (...line) => lines.push(JSON.stringify(line)),
  );
  const fetch = async (path: string, body?: unknown, jeton?: string) =>
    await app.request(path, {
      method: body ? "POST" : "GET",
      headers: { "Content-Type": "application/json", ...jeton && bearer(jeton) },
      body: body ? JSON.stringify(body) : undefined,
    });
  return { lines, fetch, close };
}
