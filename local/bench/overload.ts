// deno task overload [--json FILE]: what happens to everybody else when a heavy route is asked for twice what it can give.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
import { overload } from "../report/tables.ts";
import { removeData } from "../data_folder.ts";
import { startSystem } from "../system.ts";
import { ask } from "./asking.ts";
import { percentiles } from "./round.ts";
import { aPeriod, sellForAYear } from "./sales.ts";

/** Over a year of sales, of which each request asks another period. */
const BUSY = "/api/v1/rapports/consolide";
/** Looked at every 20 ms, before and during. */
const OTHERS = ["/api/v1/produits?limite=20", "/api/v1/magasins", "/api/v1/reapprovisionnements"];
const SECONDS = 5;

/** What became of a route's callers, and of everybody else: [p50, p99] in ms. */
export type Overload = {
  route: string;
  seconds: number;
  /** Answers a second, at most. */
  peak: number;
  /** Good answers while twice as many were asked for. */
  good: number;
  statuses: Record<string, number>;
  others: { path: string; alone: [number, number]; during: [number, number] }[];
};

const { values: { json } } = parseArgs({ options: { json: { type: "string" } } });
const { outils } = await developmentKeys();
const headers = { apikey: outils };
/** The most that they give, a second: so many callers, each with one request at a time. */
async function capacity(urls: string[]): Promise<number> {
  let count = 0;
  let asked = 0;
  const end = performance.now() + SECONDS * 1000;
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (performance.now() < end) {
      const answer = await fetch(urls[asked++ % urls.length], { headers });
      await answer.body?.cancel();
      if (answer.ok) count++;
    }
  }));
  return count / SECONDS;
}

const dir = await Deno.makeTempDir({ prefix: "magasin-overload-" });
const system = await startSystem({ dir, ports: "free" });
try {
  const gateway = system.plan.urls.gateway[0];
  const at = (urls: string[], perSecond: number) =>
    ask({ urls, key: outils, perSecond, seconds: SECONDS });
  const reports = Array.from({ length: 1_000 }, () => gateway + BUSY + aPeriod());
  await sellForAYear(system.plan.databaseUrl("ventes"));
  const others = () => Promise.all(OTHERS.map((path) => at([gateway + path], 50)));
  await capacity(reports); // warm
  await others();
  const alone = await others();
  const [peak] = await Promise.all([capacity(reports), others()]);
  const [busy, ...during] = await Promise.all([
    at(reports, 2 * peak),
    ...OTHERS.map((path) => at([gateway + path], 50)),
  ]);
  const figures: Overload = {
    route: BUSY,
    seconds: SECONDS,
    peak,
    good: busy.good,
    statuses: busy.statuses,
    others: OTHERS.map((path, i) => ({
      path,
      alone: percentiles(alone[i].times),
      during: percentiles(during[i].times),
    })),
  };
  console.log(overload(figures));
  if (busy.mute > 0) console.log(`${busy.mute} refus sans Retry-After`);
  if (json) await Deno.writeTextFile(json, JSON.stringify(figures, null, 2) + "\n");
} finally {
  await system.stop();
  await removeData(join(dir, "postgres"));
  await Deno.remove(dir, { recursive: true });
}
