import { mib, ms, n, percent, table } from "../../local/report/markdown.ts";
import type { Both, Measures, Point } from "./measures.ts";
import { tooMuch } from "./measures.ts";
import { RECORDED } from "./recorded.ts";

const times = (ratio: number) => `× ${n(ratio, ratio < 10 ? 1 : 0)}`;
const NAMES: Both<string> = { ours: "services", theirs: "Django" };

const figures = ({ p50, p95, p99, unserved, perSecond }: Point) => [
  n(perSecond, 1),
  ms(p50),
  ms(p95),
  ms(p99),
  percent(unserved),
];
const HEAD = ["servies/s", "p50 (ms)", "p95 (ms)", "p99 (ms)", "non servies"];

/** The tables of the page, by the name that the page gives to the place of each. */
export const TABLES: Record<string, (measures: Measures) => string> = {
  conditions: ({ when, machine, others, rounds, seconds }) =>
    [
      `- Mesuré le ${when.slice(0, 10)} à ${when.slice(11, 16)} UTC par \`deno task compare\`.`,
      `- ${machine.cores} cœurs (${machine.cpu}), ${
        mib(machine.memory)
      } Mio de mémoire ; k6, PostgreSQL et les deux systèmes se les partagent.`,
      `- La machine servait aussi à d'autres : juste avant chaque mesure, ils occupaient ${
        percent(others.median)
      } des cœurs (médiane), ${percent(others.most)} au plus.`,
      `- ${rounds} tours alternés de ${seconds} s par débit ; la médiane des tours pour les durées, le total pour les échecs.`,
    ].join("\n"),

  debits: ({ rates }) =>
    table(
      ["requêtes/s", "qui", ...HEAD],
      ...rates.flatMap(({ rate, ours, theirs }, i) => {
        const { what, p95, errors } = RECORDED[i];
        return [
          [`${rate}`, `ancienne (${what})`, "", "", ms(p95), "", percent(errors)],
          [`${rate}`, NAMES.theirs, ...figures(theirs)],
          [`${rate}`, NAMES.ours, ...figures(ours)],
        ];
      }),
    ),

  appels: ({ calls }) =>
    table(
      ["appel", "Django p50", "Django p95", "services p50", "services p95"],
      ...calls.map(({ call, ours, theirs }) => [
        call,
        ms(theirs.p50),
        ms(theirs.p95),
        ms(ours.p50),
        ms(ours.p95),
      ]),
    ),

  foule: ({ users: { ours, theirs } }) =>
    table(
      ["qui", ...HEAD],
      [NAMES.theirs, ...figures(theirs)],
      [NAMES.ours, ...figures(ours)],
      [
        "rapport",
        times(ours.perSecond / theirs.perSecond),
        times(ours.p50 / theirs.p50),
        times(ours.p95 / theirs.p95),
        times(ours.p99 / theirs.p99),
        "",
      ],
    ),

  rupture: ({ stairs }) =>
    table(
      ["demandées/s", "qui", ...HEAD],
      ...(["theirs", "ours"] as const).flatMap((side) =>
        stairs[side].map((point) => [
          `${point.rate}`,
          NAMES[side] + (tooMuch(point) ? " (trop)" : ""),
          ...figures(point),
        ])
      ),
    ),

  morts: ({ deaths }) =>
    table(
      ["qui meurt (kill -9)", "chez", "non servies", "panne ressentie (s)", "appels touchés"],
      ...deaths.map(({ who, side, unserved, outage, calls }) => [
        who,
        NAMES[side],
        percent(unserved),
        n(outage, 1),
        calls.join(", ") || "aucun",
      ]),
    ),

  passerelle: ({ gateway: { direct, through } }) =>
    table(
      ["", ...HEAD],
      ["services seuls", ...figures(direct)],
      ["par la passerelle", ...figures(through)],
      [
        "ajouté (ms)",
        "",
        ...(["p50", "p95", "p99"] as const).map((p) => ms(through[p] - direct[p])),
        "",
      ],
    ),

  parcours: ({ journeys }) =>
    table(["utilisateurs", ...HEAD], [`${journeys.users}`, ...figures(journeys)]),

  memoire: ({ memory }) =>
    table(
      ["Mio", "au repos", "après la charge"],
      ...(["theirs", "ours"] as const).map((side) => [
        NAMES[side],
        mib(memory[side].before),
        mib(memory[side].after),
      ]),
    ),

  traces: ({ trace }) =>
    table(
      ["chez", "lignes qui portent l'identifiant d'une vente, par journal"],
      ...(["theirs", "ours"] as const).map((side) => [
        NAMES[side],
        Object.entries(trace[side]).map(([log, lines]) => `${log} : ${lines}`).join(", "),
      ]),
    ),
};
