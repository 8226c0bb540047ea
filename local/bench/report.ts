import type { Comparison } from "./round.ts";
import type { Memory } from "./start.ts";

export type Figures = {
  comparisons: Comparison[];
  /** PSS, in bytes: when just ready, and after some use. */
  memory: { ready: Memory; used: Memory; limit: number };
  /** From the command to « Prêt », in s. */
  start: { first: number; second: number };
};

/** A table in plain text: the ratios with their absolute figures, then memory and starts. */
export function table({ comparisons, memory, start }: Figures): string {
  const { ready, used, limit } = memory;
  return [
    row("", "rapport", "nous", "étalon"),
    ...comparisons.flatMap(({ name, unit, ratio, ours, yardstick, latencies }) => [
      row(name, number(ratio, 2), number(ours), number(yardstick), unit),
      ...latencies
        ? [
          ...["p50", "p99"].map((percentile, i) =>
            row(
              `  ${percentile}`,
              "",
              number(latencies.ours[i], 1),
              number(latencies.yardstick[i], 1),
              "ms",
            )
          ),
          row("  de plus par requête", "", number(1e6 / ours - 1e6 / yardstick), "", "µs"),
        ]
        : [],
    ]),
    "",
    row("", "", "prêt", "après usage"),
    ...Object.keys(used.services).toSorted().map((name) =>
      row(`mémoire de ${name}`, "", mib(ready.services[name] ?? 0), mib(used.services[name]), "Mio")
    ),
    row(`mémoire de tout, sur ${mib(limit)} Mio`, "", mib(ready.total), mib(used.total), "Mio"),
    "",
    row("", "", "dossier vide", "ensuite"),
    row("de la commande à « Prêt »", "", number(start.first, 1), number(start.second, 1), "s"),
  ].join("\n");
}

const row = (name: string, ratio: string, ours: string, other: string, unit = "") =>
  [name.padEnd(52), ratio.padStart(8), ours.padStart(13), other.padStart(13), unit].join(" ")
    .trimEnd();

const number = (value: number, digits = 0) =>
  value.toLocaleString("fr-CA", { minimumFractionDigits: digits, maximumFractionDigits: digits });

const mib = (bytes: number) => number(bytes / 2 ** 20);
