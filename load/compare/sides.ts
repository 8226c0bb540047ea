import { join } from "node:path";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
import { memoryOf } from "../../local/memory.ts";
import { signal } from "../../local/processes.ts";
import type { Server } from "../../local/program.ts";
import { startSystem, type System } from "../../local/system.ts";
import { type Baseline, startBaseline } from "../baseline/start.ts";
import { fillShelves } from "../../local/bench/goods.ts";
import { sellForAYear } from "../../local/bench/sales.ts";
import { execute } from "../execute.ts";
import type { Both } from "./measures.ts";

const APIKEY = (await developmentKeys()).outils;
/** What the monolith does too; the shop's services stay out of the comparison. */
const STORE_SIDE = ["produits", "stock", "ventes", "reapprovisionnement", "performances"];
const MANY = 1_000_000_000;

/** One of the two systems that are compared. */
export type Side = {
  name: keyof Both<unknown>;
  env: Record<string, string>;
  /** Removes the sales of earlier measures, so that every one begins with the same data. */
  forget(): Promise<void>;
  memory(): Promise<number>;
  /** The logs by name, as text. */
  logs(): Promise<Record<string, string>>;
  /** Who can be killed, and how. */
  victims: { who: string; kill(): Promise<void> }[];
};
export type Sides = Both<Side> & { system: System; stop(): Promise<void> };

/** Both on the same PostgreSQL, each on a database of its own with the same rows. */
export async function startSides(dir: string): Promise<Sides> {
  const system = await startSystem({ dir, ports: "free", services: STORE_SIDE });
  try {
    const logs = join(dir, "logs");
    await sellForAYear(system.plan.databaseUrl("ventes"));
    const baseline = await startBaseline({ postgres: system.postgres, logs });
    const since = new Date().toISOString();
    await fillShelves(system.plan.databaseUrl("stock"));
    await execute(baseline.databaseUrl, `update stock_local set quantite = quantite + ${MANY}`);
    return {
      system,
      ours: ours(system, logs, since),
      theirs: theirs(baseline, since),
      stop: async () => {
        await baseline.stop();
        await system.stop();
      },
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

const recent = (since: string, vente: string) => [
  `delete from lignes_de_vente where ${vente} in (select id from ventes where date > '${since}')`,
  `delete from ventes where date > '${since}'`,
  "vacuum analyze ventes",
  "vacuum analyze lignes_de_vente",
];

function ours({ plan, instances, gateway }: System, logs: string, since: string): Side {
  const one = (name: string) => instances.find((instance) => instance.name === name)!;
  const victim = (who: string, server: Server) => ({ who, kill: () => server.kill() });
  return {
    name: "ours",
    env: { BASE_URL: plan.urls.gateway[0], APIKEY },
    forget: () =>
      execute(
        plan.databaseUrl("ventes"),
        ...recent(since, "vente"),
        "select refaire_les_totaux()",
      ),
    memory: () => memory([...instances, gateway].map(({ pid }) => pid)),
    logs: async () =>
      Object.fromEntries(
        await Promise.all(
          [...instances, gateway].map(async ({ name }) => [
            name,
            await Deno.readTextFile(join(logs, `${name}.log`)),
          ]),
        ),
      ),
    victims: [
      victim("une instance de ventes sur deux", one("ventes-1")),
      victim("la seule instance de produits", one("produits-1")),
    ],
  };
}

function theirs(baseline: Baseline, since: string): Side {
  return {
    name: "theirs",
    env: { BASE_URL: baseline.url },
    forget: () => execute(baseline.databaseUrl, ...recent(since, "vente_id")),
    memory: () => memory([baseline.pid]),
    logs: async () => ({ monolithe: await Deno.readTextFile(baseline.log) }),
    victims: [
      {
        who: "un processus de gunicorn",
        kill: async () => signal((await baseline.workers())[0], "SIGKILL"),
      },
      {
        who: "gunicorn, tous ses processus",
        kill: async () => {
          for (const pid of [baseline.pid, ...await baseline.workers()]) signal(pid, "SIGKILL");
        },
      },
    ],
  };
}

async function memory(pids: number[]): Promise<number> {
  const all = await Promise.all(pids.map(memoryOf));
  return all.flat().reduce((sum, { pss }) => sum + pss, 0);
}
