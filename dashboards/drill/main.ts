// deno task drill: causes each fault on a system of its own, sees its alerts fire in a real Prometheus, repairs it, and sees
// them fall silent; about a quarter of an hour. Needs prometheus on the PATH. [--json FILE]
import { parseArgs } from "node:util";
import { Sentence } from "../../local/sentence.ts";
import { drill } from "../../local/report/tables.ts";
import { startRunning } from "../../tests/running.ts";
import { ALERTS } from "../rules.ts";
import { ELSEWHERE, type Exercise, exercises } from "./exercises.ts";
import { type Prometheus, startPrometheus } from "../prometheus.ts";

/** By how much time is shortened. */
const FASTER = 60;
/** Longer than any alert takes, FASTER times faster, in s. */
const PATIENCE = 600;

/** What came of a drill; times in s, from the fault and from its repair. */
export type Drill = {
  faster: number;
  exercises: { fault: string; alert: string; fired: number; silent: number }[];
  elsewhere: Record<string, string>;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const seconds = (since: number) => (performance.now() - since) / 1000;

/** Resolves, with how long it took, when the alert fires or is silent. */
async function until(
  prometheus: Prometheus,
  { name, slo }: Exercise["alerts"][0],
  firing: boolean,
): Promise<number> {
  const start = performance.now();
  while (true) {
    const alerts = await prometheus.alerts();
    const fires = alerts.some(({ state, labels }) =>
      state === "firing" && labels.alertname === name && (!slo || labels.slo === slo)
    );
    if (fires === firing) return seconds(start);
    if (seconds(start) > PATIENCE) {
      throw new Sentence(`${name} ${firing ? "ne se déclenche pas" : "ne se tait pas"}`);
    }
    await pause(250);
  }
}

async function play(prometheus: Prometheus, { fault, alerts, cause, end }: Exercise) {
  console.log(`\n${fault}`);
  for (const alert of alerts) await until(prometheus, alert, false);
  const start = performance.now();
  const repair = await cause();
  const fired = await Promise.all(alerts.map(async (alert) => {
    await until(prometheus, alert, true);
    console.log(`  ${alert.name} se déclenche après ${seconds(start).toFixed(1)} s`);
    return seconds(start);
  }));
  const repaired = performance.now();
  await repair();
  const silent = await Promise.all(alerts.map(async (alert) => {
    await until(prometheus, alert, false);
    console.log(`  ${alert.name} se tait ${seconds(repaired).toFixed(1)} s après la réparation`);
    return seconds(repaired);
  }));
  end?.();
  return alerts.map(({ name }, i) => ({ fault, alert: name, fired: fired[i], silent: silent[i] }));
}

const { values: { json } } = parseArgs({ options: { json: { type: "string" } } });
try {
  await using system = await startRunning({ supervised: false });
  await using prometheus = await startPrometheus(system, FASTER);
  const all = await exercises(system);
  const tried = new Set([
    ...all.flatMap(({ alerts }) => alerts.map(({ name }) => name)),
    ...Object.keys(ELSEWHERE),
  ]);
  const untried = ALERTS.filter((name) => !tried.has(name));
  if (untried.length > 0) throw new Sentence(`Sans exercice : ${untried.join(", ")}`);
  await prometheus.seeing();

  const played: Drill["exercises"] = [];
  for (const exercise of all) played.push(...await play(prometheus, exercise));
  const result: Drill = { faster: FASTER, exercises: played, elsewhere: ELSEWHERE };
  console.log(`\n${drill(result)}`);
  if (json) await Deno.writeTextFile(json, JSON.stringify(result, null, 2) + "\n");
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exitCode = 1;
}
Deno.exit();
