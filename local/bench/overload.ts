// deno task overload: what happens to everybody else when one route is asked for twice what it can give.
import { join } from "node:path";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
import { removeData } from "../data_folder.ts";
import { startSystem } from "../system.ts";
import { percentiles } from "./round.ts";

const BUSY = "/api/v1/rapports/consolide";
/** Looked at every 20 ms, before and during. */
const OTHERS = ["/api/v1/produits?limite=20", "/api/v1/magasins", "/api/v1/reapprovisionnements"];
const SECONDS = 5;
const { outils } = await developmentKeys();
const headers = { apikey: outils };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Seen = { good: number; statuses: Record<string, number>; times: number[]; late: number };

/** Asks at a steady pace, whatever comes back (an open loop), for so many seconds. */
async function ask(url: string, perSecond: number, seconds: number): Promise<Seen> {
  const seen: Seen = { good: 0, statuses: {}, times: [], late: 0 };
  const under = new Set<Promise<void>>();
  const start = performance.now();
  const one = async () => {
    const before = performance.now();
    const answer = await fetch(url, { headers }).catch(() => null);
    await answer?.body?.cancel();
    const status = answer ? `${answer.status}` : "perdue";
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
    seen.times.push(performance.now() - before);
    if (answer && answer.status >= 400 && !answer.headers.has("Retry-After")) seen.late++;
    if (answer?.ok && performance.now() - start <= seconds * 1000) seen.good++;
  };
  for (let sent = 0; performance.now() - start < seconds * 1000;) {
    const due = (performance.now() - start) / 1000 * perSecond;
    for (; sent < due; sent++) {
      const run: Promise<void> = one().finally(() => under.delete(run));
      under.add(run);
    }
    await pause(2);
  }
  await Promise.all(under);
  return seen;
}

/** The most that the route gives, a second: so many callers, each with one request at a time. */
async function capacity(url: string): Promise<number> {
  let count = 0;
  const end = performance.now() + SECONDS * 1000;
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (performance.now() < end) {
      const answer = await fetch(url, { headers });
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
  const others = () => Promise.all(OTHERS.map((path) => ask(gateway + path, 50, SECONDS)));
  await capacity(gateway + BUSY); // warm
  await others();
  const alone = await others();
  const peak = await capacity(gateway + BUSY);
  const [busy, ...during] = await Promise.all([
    ask(gateway + BUSY, 2 * peak, SECONDS),
    ...OTHERS.map((path) => ask(gateway + path, 50, SECONDS)),
  ]);
  const show = (n: number) => n.toFixed(1).padStart(8);
  console.log(
    `${BUSY} : ${show(peak)}/s au mieux, ${show(2 * peak)}/s demandées pendant ${SECONDS} s`,
  );
  console.log(
    `  servies à temps ${show(busy.good / SECONDS)}/s, soit ${
      (100 * busy.good / SECONDS / peak).toFixed(0)
    } % du mieux`,
  );
  console.log(`  réponses ${JSON.stringify(busy.statuses)}, refus sans Retry-After : ${busy.late}`);
  console.log("ailleurs, p50 et p99 en ms, seuls puis pendant :");
  OTHERS.forEach((path, i) => {
    const [a, d] = [percentiles(alone[i].times), percentiles(during[i].times)];
    console.log(
      `  ${path.padEnd(32)} ${show(a[0])} ${show(a[1])}   ${show(d[0])} ${show(d[1])}  ${
        JSON.stringify(during[i].statuses)
      }`,
    );
  });
} finally {
  await system.stop();
  await removeData(join(dir, "postgres"));
  await Deno.remove(dir, { recursive: true });
}
