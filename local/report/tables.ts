import { TABLES as COMPARISON } from "../../load/compare/tables.ts";
import type { Measures } from "../../load/compare/measures.ts";
import type { Drill } from "../../dashboards/drill/main.ts";
import type { Overload } from "../bench/overload.ts";
import type { Figures } from "../bench/report.ts";
import { mib, ms, n, percent, table } from "./markdown.ts";
import { kept } from "./measures.ts";

const bench = ({ comparisons }: Figures) =>
  table(
    ["nous / l'étalon", "rapport", "nous", "p50 (ms)", "p99 (ms)", "de plus (µs)"],
    ...comparisons.map(({ name, unit, ratio, ours, yardstick, latencies }) => [
      name,
      n(ratio, 2),
      `${n(ours)} ${unit}`,
      ...latencies
        ? [...latencies.ours.map((time) => ms(time)), n(1e6 / ours - 1e6 / yardstick)]
        : ["", "", ""],
    ]),
  );

const memory = ({ memory: { ready, used, limit }, start }: Figures) =>
  table(
    ["", "mesuré"],
    ["de la commande à « Prêt », dossier vide", `${n(start.first, 1)} s`],
    ["de la commande à « Prêt », ensuite", `${n(start.second, 1)} s`],
    ["mémoire de tout, prêt", `${mib(ready.total)} Mio`],
    ["mémoire de tout, après usage", `${mib(used.total)} Mio sur ${mib(limit)}`],
  );

export const overload = ({ route, seconds, peak, good, statuses, others }: Overload) =>
  [
    `\`${route}\` donne au mieux ${n(peak)} réponses par seconde ; demandée ${
      n(2 * peak)
    } fois par ` +
    `seconde pendant ${seconds} s, elle en sert ${n(good / seconds)} à temps (${
      percent(good / seconds / peak)
    }), et ` +
    Object.entries(statuses).filter(([status]) => status !== "200")
      .map(([status, count]) => `${n(count)} reçoivent ${status}`).join(", ") +
    ".",
    "",
    table(
      ["les autres routes", "p50 seul (ms)", "p50 pendant", "p99 seul", "p99 pendant"],
      ...others.map(({ path, alone, during }) => [
        `\`${path}\``,
        ...[alone[0], during[0], alone[1], during[1]].map(ms),
      ]),
    ),
  ].join("\n");

export const drill = ({ exercises, faster, elsewhere }: Drill) =>
  [
    table(
      ["alerte", "faute", "se déclenche après (s)", "se tait, réparée, après (s)"],
      ...exercises.map(({ alert, fault, fired, silent }) => [
        alert,
        fault,
        n(fired, 1),
        n(silent, 1),
      ]),
    ),
    "",
    `Les fenêtres et les délais des règles sont divisés par ${faster}. Ailleurs : ` +
    Object.entries(elsewhere).map(([alert, why]) => `${alert} (${why})`).join(", ") + ".",
  ].join("\n");

/** Every table that a page may ask for, made from the files of the measures. */
export async function tables(): Promise<Record<string, string>> {
  const [figures, surcharge, comparison, exercice, commande] = await Promise.all([
    kept<Figures>("banc"),
    kept<Overload>("surcharge"),
    kept<Measures>("comparaison"),
    kept<Drill>("exercice"),
    kept<string[]>("commande"),
  ]);
  return {
    banc: bench(figures),
    depart: memory(figures),
    surcharge: overload(surcharge),
    exercice: drill(exercice),
    trace: ["```text", ...commande, "```"].join("\n"),
    ...Object.fromEntries(
      Object.entries(COMPARISON).map(([name, make]) => [name, make(comparison)]),
    ),
  };
}
