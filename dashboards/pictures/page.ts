import { type Chart, lines, type Series } from "../../load/pictures/lines.ts";
import type { Panel } from "../grafana/queries.ts";

/** What Prometheus answered to each query of a panel, in their order; times in s from the beginning. */
export type Answered = { panel: Panel; curves: { legend: string; points: Series["points"] }[] };

const [WIDTH, HEIGHT] = [430, 250];
const [GAP, HEADING] = [10, 34];
const ACROSS = 3;
/** More curves than this can't be told apart. */
const CURVES = 6;

/** How a unit of Grafana is drawn: what a value is multiplied by, and what the axis says. */
const UNITS: Record<string, [factor: number, label: string]> = {
  reqps: [1, "par seconde"],
  ops: [1, "par seconde"],
  s: [1000, "ms"],
  ms: [1, "ms"],
  percentunit: [100, "%"],
  bytes: [1 / 1024 ** 2, "Mio"],
  Bps: [1 / 1024, "Kio/s"],
  currencyCAD: [1, "$"],
  short: [1, ""],
};

/** A dashboard's page as one SVG: its rows, three panels across, as Grafana would lay them out. */
export function page(title: string, answered: Answered[]): string {
  const parts: string[] = [];
  let y = HEADING + GAP;
  const rows = Object.entries(Object.groupBy(answered, ({ panel }) => panel.row));
  for (const [row, panels = []] of rows) {
    parts.push(text(GAP, y + 20, row, 15));
    y += HEADING;
    panels.forEach((one, i) => {
      const x = GAP + (i % ACROSS) * (WIDTH + GAP);
      parts.push(
        lines(chart(one)).replace("<svg ", `<svg x="${x}" y="${y}" width="${WIDTH}" `)
          .replace("viewBox", `height="${HEIGHT}" viewBox`),
      );
    });
    y += HEIGHT + GAP;
  }
  const width = GAP + ACROSS * (WIDTH + GAP);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-label="${
    escape(title)
  }" font-family="system-ui, sans-serif" fill="#333">
<rect width="${width}" height="${y}" fill="#eee"/>
${text(GAP, 28, title, 19)}
${parts.join("\n")}
</svg>
`;
}

function chart({ panel, curves }: Answered): Chart {
  const [factor, label] = UNITS[panel.unit];
  const most = (points: Series["points"]) => Math.max(...points.map(([, value]) => value));
  const highest = curves.filter(({ points }) => points.length > 0)
    .sort((a, b) => most(b.points) - most(a.points)).slice(0, CURVES);
  const left = curves.length - highest.length;
  return {
    title: panel.title,
    x: {
      label: left > 0 ? `secondes ; ${left} courbes plus basses ne sont pas tracées` : "secondes",
    },
    y: { label },
    size: [WIDTH, HEIGHT],
    series: highest.map(({ legend, points }) => ({
      name: legend,
      points: points.map(([x, value]) => [x, value * factor]),
    })),
  };
}

const text = (x: number, y: number, words: string, size: number) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="600">${escape(words)}</text>`;
const escape = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
