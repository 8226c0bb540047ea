import type { Answer } from "./load.ts";

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [960, 420, 60, 50, 60];
const COLOURS = [
  "#1b6ca8",
  "#e07a1f",
  "#2f8f5b",
  "#8a4fa3",
  "#c23b4b",
  "#6b6b6b",
  "#b59a00",
  "#00838f",
];

/** Answers a second by pod, stacked over time, in steps of 5 s, with the number of ready pods above: an SVG. */
export function chart(answers: Answer[], counts: { at: number; pods: number }[]): string {
  const start = Math.min(...answers.map(({ at }) => at));
  const step = (at: number) => Math.floor((at - start) / 5_000);
  const pods = [...new Set(answers.flatMap(({ by }) => by ?? []))];
  const steps = Math.max(...answers.map(({ at }) => step(at))) + 1;
  const rates = pods.map(() => new Array<number>(steps).fill(0));
  for (const { at, by } of answers) if (by) rates[pods.indexOf(by)][step(at)] += 1 / 5;
  const totals = rates[0].map((_, i) => rates.reduce((sum, rate) => sum + rate[i], 0));
  const most = Math.max(...totals);
  const x = (i: number) => LEFT + i / steps * (WIDTH - LEFT - 20);
  const y = (rate: number) => HEIGHT - BOTTOM - rate / most * (HEIGHT - TOP - BOTTOM);

  const below = new Array<number>(steps).fill(0);
  const areas = rates.map((rate, p) => {
    const bars = rate.map((value, i) => {
      const top = below[i] + value;
      const bar = rect(
        x(i),
        y(top),
        x(i + 1) - x(i) - 1,
        y(below[i]) - y(top),
        COLOURS[p % COLOURS.length],
      );
      below[i] = top;
      return value > 0 ? bar : "";
    });
    return bars.join("");
  });
  const changes = counts.filter(({ at, pods }, i) => at >= start && pods !== counts[i - 1]?.pods);
  const notes = changes.map(({ at, pods }) =>
    text(x((at - start) / 5_000), TOP - 8, `${pods} pods`) +
    `<line x1="${x((at - start) / 5_000)}" x2="${x((at - start) / 5_000)}" y1="${TOP}" y2="${
      HEIGHT - BOTTOM
    }" stroke="#999" stroke-dasharray="3"/>`
  );
  const legend = pods.map((pod, p) =>
    rect(
      LEFT + p % 4 * 220,
      HEIGHT - 34 + Math.floor(p / 4) * 16,
      10,
      10,
      COLOURS[p % COLOURS.length],
    ) +
    text(LEFT + 14 + p % 4 * 220, HEIGHT - 25 + Math.floor(p / 4) * 16, pod)
  );
  const axis = [0, most / 2, most].map((rate) => text(8, y(rate) + 4, `${Math.round(rate)}/s`));
  const title = text(LEFT, 18, "Réponses par seconde et par pod (X-Served-By), par pas de 5 s");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>` +
    [title, ...areas, ...notes, ...legend, ...axis].join("\n") + "</svg>\n";
}

const rect = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${
    height.toFixed(1)
  }" fill="${fill}"/>`;
const text = (x: number, y: number, words: string) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}">${words}</text>`;
