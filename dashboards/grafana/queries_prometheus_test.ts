import { eventually } from "../../tests/shop.ts";
import assert from "node:assert/strict";
import { startRunning } from "../../tests/running.ts";
import { startPrometheus } from "../prometheus.ts";
import { startTraffic } from "../traffic.ts";
import { DASHBOARDS } from "./all.ts";
import { panelsOf, queryOf } from "./queries.ts";

Deno.test("every query has an answer in a real Prometheus that watches the system at work", async (t) => {
  await using system = await startRunning();
  await using prometheus = await startPrometheus(system, 1);
  await prometheus.seeing();
  await using _traffic = await startTraffic(system);

  for (const dashboard of DASHBOARDS) {
    for (const { title, targets } of panelsOf(dashboard)) {
      await t.step(`${dashboard.title}: ${title}`, async () => {
        for (const { expr } of targets) {
          await eventually(async () => {
            const curves = await prometheus.curves(queryOf(expr), 10);
            const known = curves.flatMap(({ values }) => values)
              .filter(([, value]) => Number.isFinite(Number(value)));
            assert.ok(known.length > 0, `no data: ${expr}`);
          }, 30_000);
        }
      });
    }
  }
});
