// deno task pictures: three minutes of the system at work, an instance killed and back meanwhile, as the dashboards show
// them, and the trace of an order: each panel is drawn from the dashboard's own queries and a real Prometheus' answers. Needs prometheus on the PATH.
import { join } from "node:path";
import { keep } from "../../local/report/measures.ts";
import { Sentence } from "../../local/sentence.ts";
import { find } from "../../local/trace/find.ts";
import { print } from "../../local/trace/print.ts";
import { tree } from "../../local/trace/tree.ts";
import { acheteurs } from "../../tests/checkout.ts";
import { startRunning } from "../../tests/running.ts";
import { DASHBOARDS } from "../grafana/all.ts";
import { type Panel, panelsOf, queryOf } from "../grafana/queries.ts";
import { type Prometheus, startPrometheus } from "../prometheus.ts";
import { startTraffic } from "../traffic.ts";
import { type Answered, page } from "./page.ts";

const FOLDER = join(import.meta.dirname!, "../../docs/images/tableaux");
/** How long the system works, when stock's second instance is killed, and for how long; in s. */
const [LASTS, KILLED, AWAY] = [180, 70, 30];

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function answered(prometheus: Prometheus, panel: Panel): Promise<Answered> {
  const all = await Promise.all(panel.targets.map(async ({ expr, legend }) => {
    const curves = await prometheus.curves(queryOf(expr), LASTS, 2);
    return curves.map(({ metric, values }) => ({
      legend: named(panel, legend.replace(/\{\{(\w+)\}\}/g, (_, label) => metric[label] ?? "")),
      values: values.map(([time, value]): [number, number] => [time, Number(value)])
        .filter(([, value]) => Number.isFinite(value)),
    }));
  }));
  const from = Math.min(...all.flat().flatMap(({ values }) => values.map(([time]) => time)));
  return {
    panel,
    curves: all.flat().map(({ legend, values }) => ({
      legend,
      points: values.map(([time, value]) => [Math.round(time - from), value]),
    })),
  };
}

/** What the panel calls a curve; of the gateway's names, what tells them apart. */
const named = ({ names }: Panel, legend: string) =>
  names[legend] ?? legend.replace(/^magasin\./, "").replace(/\.\.?http$/, "");

try {
  await using system = await startRunning({ supervised: false });
  await using prometheus = await startPrometheus(system, 1);
  await prometheus.seeing();
  await using _traffic = await startTraffic(system);
  const [, second] = system.instances.filter(({ service }) => service === "stock");
  console.log(`Le système travaille pendant ${LASTS} s…`);
  await pause(KILLED);
  await second.kill();
  await pause(AWAY);
  await second.restart();
  await pause(LASTS - KILLED - AWAY);
  const id = await acheteurs(system).commanderALEntree();
  await pause(2);
  const [order] = await find(system.logs, id);
  await keep("commande", print(tree(order)).split("\n"));
  await Deno.mkdir(FOLDER, { recursive: true });
  for (const dashboard of DASHBOARDS) {
    const panels = await Promise.all(
      panelsOf(dashboard).map((panel) => answered(prometheus, panel)),
    );
    const file = join(FOLDER, `${dashboard.uid}.svg`);
    await Deno.writeTextFile(file, page(dashboard.title!, panels));
    console.log(`✓ ${file}`);
  }
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exitCode = 1;
}
Deno.exit();
