import { k6 } from "../k6.ts";
import type { Summary } from "../k6/summary.ts";
import { busy } from "./machine.ts";
import { type Both, callPoint, type Death, point, type Rate, tooMuch } from "./measures.ts";
import type { Side, Sides } from "./sides.ts";

export const ROUNDS = 3;
export const SECONDS = 8;
/** How busy others were just before each measure. */
export const others: number[] = [];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One measure of one side, from the same data as every other. */
export async function measure(
  side: Pick<Side, "name" | "env" | "forget">,
  env: Record<string, string>,
  scenario = "calls",
): Promise<Summary> {
  await side.forget();
  others.push(await busy());
  const variables = Object.entries(env).map(([name, value]) => `${name.toLowerCase()}${value}`);
  const label = [side.name, scenario, ...variables].join("-");
  console.log(`  ${new Date().toISOString().slice(11, 19)}  ${label}`);
  return await k6(scenario, { SECONDS: `${SECONDS}`, ...env, ...side.env }, {
    name: `compare/${label}`,
    quiet: true,
  });
}

/** Rounds of both sides in turn, so that what disturbs one disturbs the other. */
export async function inTurn(
  { ours, theirs }: Sides,
  env: Record<string, string>,
  rounds = ROUNDS,
): Promise<Both<Summary[]>> {
  const seen: Both<Summary[]> = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 ? [theirs, ours] : [ours, theirs]) {
      seen[side.name].push(await measure(side, env));
    }
  }
  return seen;
}

export const bothPoints = ({ ours, theirs }: Both<Summary[]>) => ({
  ours: point(ours),
  theirs: point(theirs),
});

export const bothCalls = ({ ours, theirs }: Both<Summary[]>) =>
  Object.keys(ours[0].calls).map((call) => ({
    call,
    ours: callPoint(ours, call),
    theirs: callPoint(theirs, call),
  }));

/** Raises the rate of each, by half as much again, until it is too much twice. */
export async function stairs(sides: Sides): Promise<Both<Rate[]>> {
  const seen: Both<Rate[]> = { ours: [], theirs: [] };
  const failed: Both<number> = { ours: 0, theirs: 0 };
  for (let rate = 50; failed.ours < 2 || failed.theirs < 2; rate = Math.round(rate * 1.5)) {
    for (const side of [sides.ours, sides.theirs]) {
      if (failed[side.name] === 2) continue;
      const reached = { rate, ...point([await measure(side, { RATE: `${rate}` })]) };
      seen[side.name].push(reached);
      if (tooMuch(reached)) failed[side.name]++;
      await pause(2_000);
    }
  }
  return seen;
}

/** Kills each victim in the middle of a steady load. */
export async function deaths(sides: Sides): Promise<Death[]> {
  const seen: Death[] = [];
  for (const i of [0, 1]) {
    for (const side of [sides.ours, sides.theirs]) {
      const { who, kill } = side.victims[i];
      const load = measure(side, { RATE: "30", SECONDS: "16" });
      await pause(6_000);
      await kill();
      const summary = await load;
      const { outage, calls } = summary;
      const hit = Object.entries(calls).filter(([, { failed }]) => failed > 0);
      seen.push({
        side: side.name,
        who,
        ...point([summary]),
        outage: outage ?? 0,
        calls: hit.map(([call]) => call),
      });
      await pause(2_000);
    }
  }
  return seen;
}

/** The lines that the logs of a side have of one sale, by log. */
export async function trace({ env, logs }: Side): Promise<Record<string, number>> {
  const id = crypto.randomUUID();
  const answer = await fetch(`${env.BASE_URL}/api/v1/ventes`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": id,
      "X-Correlation-Id": id,
      ...env.APIKEY && { apikey: env.APIKEY },
    },
    body: JSON.stringify({
      magasin: "33333333-3333-3333-3333-333333333331",
      lignes: [{ produit: "550e8400-e29b-41d4-a716-446655440001", quantite: 1 }],
    }),
  });
  await answer.body?.cancel();
  await pause(2_000);
  const lines = Object.entries(await logs()).map(([name, text]): [string, number] => [
    name,
    text.split("\n").filter((line) => line.includes(id)).length,
  ]);
  return Object.fromEntries(lines.filter(([, count]) => count > 0));
}
