// deno task load SCENARIO: starts the system on free ports, runs k6 on it, leaves load/results/SCENARIO.json and .svg.
import { developmentKeys } from "../gateway/translation/manifests.ts";
import { memoryOf } from "../local/memory.ts";
import { Sentence } from "../local/sentence.ts";
import { startSystem, type System } from "../local/system.ts";
import { k6, RESULTS } from "./k6.ts";
import { goodput, type Summary } from "./k6/summary.ts";
import { fillShelves } from "../local/bench/goods.ts";
import { direct, middle } from "./variants.ts";

const APIKEY = (await developmentKeys()).outils;
/** Each service's instances when nothing else is said; those of the five calls are multiplied. */
const MULTIPLIED = ["produits", "stock", "ventes", "reapprovisionnement"];
const ROUNDS = 3;

type Variant = { name: string; summary: Summary };

const through = ({ plan }: System) => ({ BASE_URL: plan.urls.gateway[0], APIKEY });

/** Starts a system with full shelves, and stops it after. */
async function withSystem<T>(
  use: (system: System) => Promise<T>,
  { instances, full = true }: { instances?: Record<string, number>; full?: boolean } = {},
): Promise<T> {
  const system = await startSystem({ ports: "free", instances });
  try {
    if (full) await fillShelves(system.plan.databaseUrl("stock"));
    return await use(system);
  } finally {
    await system.stop();
  }
}

const memory = async ({ instances }: System) => {
  const all = await Promise.all(instances.map(({ pid }) => memoryOf(pid)));
  return Math.round(all.flat().reduce((sum, { pss }) => sum + pss, 0) / 2 ** 20);
};

const simple = (scenario: string, full = true) => () =>
  withSystem(async (system) => {
    const before = await memory(system);
    const { passed } = await k6(scenario, through(system));
    console.log(`mémoire des services : ${before} puis ${await memory(system)} Mio`);
    return passed;
  }, { full });

/** The gateway, with its keys and limits, beside the services themselves: in turn, ROUNDS times. */
const gateway = () =>
  withSystem(async (system) => {
    const targets = { direct: direct(system.plan), passerelle: through(system) };
    const rounds: Variant[] = [];
    await k6("calls", { ...targets.direct, SECONDS: "3" }, { name: "warm", quiet: true });
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, env] of Object.entries(targets)) {
        const summary = await k6("calls", { RATE: "50", ...env }, {
          name: `gateway-${name}-${round}`,
        });
        rounds.push({ name, summary });
      }
    }
    return tell("gateway", rounds);
  });

/** One, two and three instances of the services that are called, with as many users. */
async function instances() {
  const rounds: Variant[] = [];
  for (const count of [1, 2, 3]) {
    const some = Object.fromEntries(MULTIPLIED.map((name) => [name, count]));
    await withSystem(async (system) => {
      const name = `instances-${count}`;
      await k6("calls", { ...through(system), SECONDS: "3" }, { name: "warm", quiet: true });
      const summary = await k6("calls", { USERS: "32", ...through(system) }, { name });
      rounds.push({ name: `${count}`, summary });
    }, { instances: some });
  }
  return tell("instances", rounds);
}

/** A line a variant, by the middle round of each figure, and the file of them all. */
async function tell(name: string, rounds: Variant[]): Promise<boolean> {
  const variants = Map.groupBy(rounds, ({ name }) => name);
  const figures = [...variants].map(([name, some]) => {
    const slices = some.map(({ summary }) => summary.slices[0]);
    const of = (figure: "p50" | "p95" | "p99") => middle(slices.map((slice) => slice[figure]));
    const perSecond = middle(slices.map(goodput));
    return { name, perSecond, p50: of("p50"), p95: of("p95"), p99: of("p99") };
  });
  console.table(figures);
  await Deno.writeTextFile(`${RESULTS}/${name}.json`, JSON.stringify(figures, null, 2) + "\n");
  return rounds.every(({ summary }) => summary.slices.every(({ failed }) => failed === 0));
}

const SCENARIOS: Record<string, () => Promise<boolean>> = {
  mixed: simple("mixed"),
  gateway,
  instances,
  cache: simple("cache"),
  soak: simple("soak"),
  spike: simple("spike"),
  breakpoint: simple("breakpoint"),
  oversell: simple("oversell", false),
};

try {
  const scenario = SCENARIOS[Deno.args[0]];
  if (!scenario) {
    throw new Sentence(`deno task load SCENARIO, parmi ${Object.keys(SCENARIOS).join(", ")}`);
  }
  if (!await scenario()) Deno.exitCode = 1;
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exitCode = 1;
}
Deno.exit();
