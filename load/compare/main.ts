// deno task compare: the services beside a Django monolith, in one run on this machine
import { join } from "node:path";
import { removeData } from "../../local/data_folder.ts";
import { Sentence } from "../../local/sentence.ts";
import { startSystem } from "../../local/system.ts";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
import { keep } from "../../local/report/measures.ts";
import { publish } from "../../local/report/publish.ts";
import type { Summary } from "../k6/summary.ts";
import { fillShelves } from "../../local/bench/goods.ts";
import { direct, middle } from "../variants.ts";
import { machine } from "./machine.ts";
import { type Measures, point } from "./measures.ts";
import { RECORDED } from "./recorded.ts";
import * as rounds from "./rounds.ts";
import { startSides } from "./sides.ts";

const USERS = 100;
const GATEWAY_RATE = 50;
const PAUSE = 1;

/** A hundred people on every journey, shop included, through the gateway of the whole system. */
async function journeys(dir: string): Promise<Measures["journeys"]> {
  const system = await startSystem({ dir, ports: "free" });
  try {
    await fillShelves(system.plan.databaseUrl("stock"));
    const env = { BASE_URL: system.plan.urls.gateway[0], APIKEY: (await developmentKeys()).outils };
    const side = { name: "ours" as const, env, forget: () => Promise.resolve() };
    const variables = { USERS: `${USERS}`, PAUSE: `${PAUSE}` };
    await rounds.measure(side, { ...variables, SECONDS: "4" }, "mixed");
    return {
      users: USERS,
      pause: PAUSE,
      ...point([await rounds.measure(side, variables, "mixed")]),
    };
  } finally {
    await system.stop();
  }
}

async function compare(dir: string): Promise<Omit<Measures, "journeys">> {
  const sides = await startSides(dir);
  try {
    const { ours, theirs, system } = sides;
    const memory = { ours: await ours.memory(), theirs: await theirs.memory() };
    for (const side of [ours, theirs]) await rounds.measure(side, { RATE: "30", SECONDS: "4" });

    const rates = [];
    for (const { rate } of RECORDED) {
      const seen = await rounds.inTurn(sides, { RATE: `${rate}` });
      rates.push({ rate, ...rounds.bothPoints(seen), calls: rounds.bothCalls(seen) });
    }
    const crowd = await rounds.inTurn(sides, { USERS: `${USERS}` });
    const stairs = await rounds.stairs(sides);
    const deaths = await rounds.deaths(sides);

    const past = { ...ours, env: { ...direct(system.plan), APIKEY: ours.env.APIKEY } };
    const straight: Summary[] = [];
    const through: Summary[] = [];
    for (let round = 0; round < rounds.ROUNDS; round++) {
      straight.push(await rounds.measure(past, { RATE: `${GATEWAY_RATE}` }));
      through.push(await rounds.measure(ours, { RATE: `${GATEWAY_RATE}` }));
    }
    return {
      when: new Date().toISOString(),
      machine: machine(),
      others: { median: middle(rounds.others), most: Math.max(...rounds.others) },
      rounds: rounds.ROUNDS,
      seconds: rounds.SECONDS,
      rates: rates.map(({ calls: _, ...rate }) => rate),
      calls: rates.at(-1)!.calls,
      users: { users: USERS, ...rounds.bothPoints(crowd) },
      stairs,
      deaths,
      gateway: { rate: GATEWAY_RATE, direct: point(straight), through: point(through) },
      memory: {
        ours: { before: memory.ours, after: await ours.memory() },
        theirs: { before: memory.theirs, after: await theirs.memory() },
      },
      trace: { ours: await rounds.trace(ours), theirs: await rounds.trace(theirs) },
    };
  } finally {
    await sides.stop();
  }
}

const folders: string[] = [];
const folder = async () => {
  const dir = await Deno.makeTempDir({ prefix: "magasin-compare-" });
  folders.push(dir);
  return dir;
};
try {
  console.log("La comparaison : une dizaine de minutes, sur une machine au repos.");
  const measures = { ...await compare(await folder()), journeys: await journeys(await folder()) };
  await keep("comparaison", measures);
  await publish();
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exitCode = 1;
} finally {
  for (const dir of folders) {
    await removeData(join(dir, "postgres"));
    await Deno.remove(dir, { recursive: true });
  }
}
Deno.exit();
