import assert from "node:assert/strict";
import type { Server } from "../local/program.ts";
import type { Environments } from "../local/system.ts";
import type { Plan } from "../local/services.ts";
import { type Running, startRunning } from "./running.ts";
import { eventually } from "./shop.ts";
import { httpWire, pgWire, type Wire } from "./wire.ts";

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
  const system = await startRunning({ services, env, supervised: false });
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

/** Who dies with a victim; nobody, when it is a reply. */
const dying = (system: Running, victim: Victim) => {
  if (victim === "réponse") return [];
  return victim === "base" ? [system.postgres] : instancesOf(system, victim);
};

/**
 * A story in a system of its own. `story` may fail when its service dies; `settled` must hold within 5 s
 * of everybody being back, without any help; `again` is the caller's own retry.
 */
export type Lane<S> = {
  wired: Wired;
  prepare: () => Promise<S>;
  story: (subject: S) => Promise<unknown>;
  settled: (subject: S) => Promise<void>;
  again?: (subject: S) => Promise<void>;
};

type Case = { boundary: Boundary; victim: Victim; moment: keyof typeof MOMENTS };

/** Runs a story once a fault point, in whichever lane is free: most of a case is waiting. */
export async function matrix<S>(
  t: Deno.TestContext,
  boundaries: [Boundary, Victim[]][],
  lanes: Lane<S>[],
) {
  const cases: Case[] = boundaries.flatMap(([boundary, victims]) => {
    const first = boundary.wire.endsWith("base") ? "beforeCommit" : "before";
    return victims.flatMap((victim) =>
      ([first, "after"] as const).map((moment) => ({ boundary, victim, moment }))
    );
  });
  await Promise.all(lanes.map(async (lane) => {
    for (let one = cases.shift(); one; one = cases.shift()) {
      const { boundary, victim, moment } = one;
      await t.step({
        name: `${boundary.name}, ${MOMENTS[moment]} : mort de ${victim}`,
        fn: () => run(lane, boundary, victim, moment),
        ...TOGETHER,
      });
    }
  }));
}

/** Deno lets steps run side by side that don't watch over what the process holds meanwhile. */
const TOGETHER = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };

async function run<S>(
  { wired: { system, wires }, prepare, story, settled, again }: Lane<S>,
  { name, wire, what }: Boundary,
  victim: Victim,
  moment: Case["moment"],
) {
  const subject = await prepare();
  const dead = dying(system, victim);
  const armed = wires.get(wire)!.arm({
    point: `${name}, ${MOMENTS[moment]}`,
    do: () => Promise.all(dead.map((one) => one.kill())),
    ...{ before: { before: what }, beforeCommit: { beforeCommit: what }, after: { after: what } }[
      moment
    ],
  });
  const recovery = async () => {
    await armed.struck(10_000);
    await Promise.all(dead.map((one) => one.restart()));
  };
  await Promise.all([recovery(), story(subject).catch(() => {})]);
  await system.back();
  await eventually(() => settled(subject), 5_000);
  await again?.(subject);
  assert.deepEqual(await system.ecarts(), []);
}
