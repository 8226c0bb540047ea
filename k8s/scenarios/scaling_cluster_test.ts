// stock grows under load and shrinks after it; the gateway gives the new pods their share; nothing fails.
import assert from "node:assert/strict";
import { chart } from "./chart.ts";
import { failures, load, shares } from "./load.ts";
import { pause, ready, RESULTS, until } from "./system.ts";

/** Enough for more than two pods at 70 % of what they request. */
const READS = Number(Deno.env.get("K8S_TEST_READS") ?? 400);

Deno.test("stock goes from 2 pods to 4 or more under load and back, and no request fails", async () => {
  await until("stock at rest on 2 pods", async () => await ready("stock") === 2, 180);
  const counts: { at: number; pods: number }[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      counts.push({ at: Date.now(), pods: await ready("stock") });
      await pause(2);
    }
  })();
  const high = await load({ reads: READS, seconds: 90 });
  const low = load({ reads: 20, seconds: 150 });
  await until("back on 2 pods", async () => await ready("stock") === 2, 240);
  const answers = [...high, ...await low];
  over.abort();
  await watching;

  const most = Math.max(...counts.map(({ pods }) => pods));
  const table = Object.entries(shares(answers)).map(([pod, n]) => `| ${pod} | ${n} |`);
  await Deno.mkdir(RESULTS, { recursive: true });
  await Deno.writeTextFile(`${RESULTS}/repartition.svg`, chart(answers, counts));
  await Deno.writeTextFile(
    `${RESULTS}/repartition.md`,
    ["| X-Served-By | réponses |", "| --- | ---: |", ...table, ""].join("\n"),
  );
  console.log(`    ${most} pods, ${answers.length} réponses, ${failures(answers).length} échecs`);
  console.log(table.join("\n"));
  assert.ok(most >= 4, `at most ${most} pods`);
  assert.deepEqual(failures(answers), []);
  const last = high.filter(({ at }) => at > high.at(-1)!.at - 10_000);
  const even = last.length / most;
  const lately = Object.values(shares(last));
  assert.equal(lately.length, most, "every pod has its share");
  for (const share of lately) assert.ok(Math.abs(share - even) < even / 4, `${lately} aren't even`);
});
