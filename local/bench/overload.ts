// deno task overload: what happens to everybody else when a heavy route is asked for twice what it can give.
import { join } from "node:path";
import { developmentKeys } from "../../gateway/translation/manifests.ts";
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
  const show = (n: number) => n.toFixed(1).padStart(8);
  console.log(
    `${BUSY} : ${show(peak)}/s au mieux, ${show(2 * peak)}/s demandées pendant ${SECONDS} s`,
  );
  console.log(
    `  servies à temps ${show(busy.good / SECONDS)}/s, soit ${
      (100 * busy.good / SECONDS / peak).toFixed(0)
    } % du mieux`,
  );
  console.log(`  réponses ${JSON.stringify(busy.statuses)}, refus sans Retry-After : ${busy.mute}`);
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
