import assert from "node:assert/strict";
import type { Server } from "../local/program.ts";
import type { Environments } from "../local/system.ts";
import type { Plan } from "../local/services.ts";
import { type Running, startRunning } from "./running.ts";
import { eventually } from "./shop.ts";
import { type Action, drop, httpWire, pgWire, type Wire } from "./wire.ts";

/** A boundary of a story: the wire on which it passes, and what is seen there. */
export type Boundary = { name: string; wire: string; what: RegExp };
/** Who dies at a boundary: a service (every instance), « base » (PostgreSQL), or only the reply. */
export type Victim = string;

export const at = (name: string, wire: string, what: RegExp): Boundary => ({ name, wire, what });

const MOMENTS = { before: "avant", beforeCommit: "avant commit", after: "après" };

/** By service: what it is wired to, neighbours, « base », and « client » for those who call it. */
export type Links = Record<string, string[]>;

/** The system with a wire on these links: « ventes → base », « ventes → stock », « client → ventes ». */
export async function startWired(services: string[], links: Links) {
  const wires = new Map<string, Wire>();
  const add = (name: string, wire: Wire) => {
    wires.set(name, wire);
    return wire.url;
  };
  const env = async ({ urls, databaseUrl }: Plan) => {
    const environments: Environments = {};
    for (const [from, ends] of Object.entries(links)) {
      environments[from] = {};
      for (const to of ends) {
        if (to === "client") add(`client → ${from}`, await httpWire(urls[from][0]));
        else if (to === "base") {
          environments[from].DATABASE_URL = add(`${from} → base`, pgWire(databaseUrl(from)));
        } else {
          const url = add(`${from} → ${to}`, await httpWire(urls[to][0]));
          environments[from][`${to.toUpperCase()}_URL`] = url;
        }
      }
    }
    return environments;
  };
  const system = await startRunning({ services, env });
  return {
    system,
    wires,
    [Symbol.asyncDispose]: async () => {
      await system[Symbol.asyncDispose]();
      for (const wire of wires.values()) await wire[Symbol.asyncDispose]();
    },
  };
}
export type Wired = Awaited<ReturnType<typeof startWired>>;

export const instancesOf = ({ instances }: Running, service: string): Server[] =>
  instances.filter((instance) => instance.service === service);

const killing = (system: Running, victim: Victim): Action => {
  if (victim === "réponse") return drop;
  if (victim === "base") return () => system.postgres.kill();
  return async () => {
    await Promise.all(instancesOf(system, victim).map((instance) => instance.kill()));
  };
};

/**
 * Runs a story once a fault point. `story` may fail when its service dies; `settled` must hold within
 * 5 s of everybody being back, without any help; `again` is the caller's own retry.
 */
export async function matrix<S>(
  t: Deno.TestContext,
  { system, wires }: Wired,
  boundaries: [Boundary, Victim[]][],
  { prepare, story, settled, again }: {
    prepare: () => Promise<S>;
    story: (subject: S) => Promise<unknown>;
    settled: (subject: S) => Promise<void>;
    again?: (subject: S) => Promise<void>;
  },
) {
  for (const [{ name, wire, what }, victims] of boundaries) {
    for (const victim of victims) {
      const first = wire.endsWith("base") ? "beforeCommit" : "before";
      for (const moment of [first, "after"] as const) {
        const point = `${name}, ${MOMENTS[moment]}`;
        await t.step(`${point} : mort de ${victim}`, async () => {
          const subject = await prepare();
          const action = killing(system, victim);
          const when = {
            before: { before: what },
            beforeCommit: { beforeCommit: what },
            after: { after: what },
          };
          const armed = wires.get(wire)!.arm({ point, do: action, ...when[moment] });
          await Promise.all([armed.struck(10_000), story(subject).catch(() => {})]);
          await system.back();
          await eventually(() => settled(subject), 5_000);
          await again?.(subject);
          assert.deepEqual(await system.ecarts(), []);
        });
      }
    }
  }
}
