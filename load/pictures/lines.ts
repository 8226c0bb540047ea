/** Charts of lines, as SVG: small, self-contained, readable on light and dark pages. */
export type Series = { name: string; points: [x: number, y: number][]; dashed?: boolean };
export type Axis = { label: string; logarithmic?: boolean };
export type Chart = {
  title: string;
  x: Axis;
  y: Axis;
  series: Series[];
  /** Width and height. */
  size?: [number, number];
};

const [LEFT, RIGHT, TOP, BOTTOM] = [64, 32, 64, 48];
/** Between two rows of the legend. */
const ROW = 16;
/** More points than this are a line without dots. */
const DOTS = 40;
/** Of a letter of the legend, at most. */
const LETTER = 7.5;
/** Told apart also by people who see colours differently (Okabe and Ito). */
const COLOURS = [
  ...["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"],
  ...["#56b4e9", "#000000", "#999999"],
];

export function lines(
  { title, x, y, series, size: [WIDTH, HEIGHT] = [640, 340] }: Chart,
): string {
  const places = legendPlaces(series.map(({ name }) => name), WIDTH - LEFT);
  const below = TOP + Math.max(0, ...places.map(([, row]) => row * ROW));
  const across = scale(x, series.flatMap((s) => s.points.map(([x]) => x)), [LEFT, WIDTH - RIGHT]);
  const up = scale(y, series.flatMap((s) => s.points.map(([, y]) => y)), [HEIGHT - BOTTOM, below]);
  const text = (x: number, y: number, words: string, more = "") =>
    `<text x="${round(x)}" y="${round(y)}"${more}>${escape(words)}</text>`;
  const grid = [
    ...across.ticks.map((tick) =>
      text(across.at(tick), HEIGHT - BOTTOM + 18, plain(tick), ' text-anchor="middle"')
    ),
    ...up.ticks.map((tick) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(up.at(tick))}" y2="${
        round(up.at(tick))
      }" stroke="#ccc"/>` +
      text(LEFT - 8, up.at(tick) + 4, plain(tick), ' text-anchor="end"')
    ),
    text(WIDTH - RIGHT, HEIGHT - 10, x.label, ' text-anchor="end"'),
    text(8, below - 12, y.label),
  ];
  const drawn = series.map(({ points, dashed }, i) => {
    const at = points.map(([x, y]) => [round(across.at(x)), round(up.at(y))]);
    const colour = COLOURS[i % COLOURS.length];
    const dots = at.length > DOTS
      ? []
      : at.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`);
    return `<polyline fill="none" stroke="${colour}" stroke-width="2"${
      dashed ? ' stroke-dasharray="6 4"' : ""
    } points="${at.map((place) => place.join(",")).join(" ")}"/>` + dots.join("");
  });
  const legend = series.map(({ name }, i) => {
    const [at, row] = places[i];
    return `<rect x="${round(LEFT + at)}" y="${34 + row * ROW}" width="12" height="4" fill="${
      COLOURS[i % COLOURS.length]
    }"/>` + text(LEFT + at + 18, 40 + row * ROW, name);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${
      escape(title)
    }" font-family="system-ui, sans-serif" font-size="12" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(8, 20, title, ' font-size="14" font-weight="600"'),
    ...legend,
    ...grid,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** Where each name of the legend begins, in as many rows as they need. */
function legendPlaces(names: string[], width: number): [at: number, row: number][] {
  let [at, row] = [0, 0];
  return names.map((name) => {
    const wide = 40 + name.length * LETTER;
    if (at > 0 && at + wide > width) [at, row] = [0, row + 1];
    const place: [number, number] = [at, row];
    at += wide;
    return place;
  });
}

type Scale = { at(value: number): number; ticks: number[] };

/** From values to places; a logarithmic one runs over whole powers of ten. */
function scale({ logarithmic }: Axis, values: number[], [from, to]: [number, number]): Scale {
  const between = (part: number) => from + Math.min(1, Math.max(0, part)) * (to - from);
  if (logarithmic) {
    const known = values.filter((value) => value > 0);
    const low = Math.floor(Math.log10(Math.min(...known, 10)));
    const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...known, 1))));
    return {
      at: (value) => between(value <= 0 ? 0 : (Math.log10(value) - low) / (high - low)),
      ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    };
  }
  const most = Math.max(...values, 0) || 1;
  const step = niceStep(most / 5);
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => round(i * step));
  return { at: (value) => between(value / ticks.at(-1)!), ticks };
}

/** The least of 1, 2, 5 × a power of ten that isn't below. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((nice) => nice * power >= least) ?? 10);
}

const round = (value: number) => Math.round(value * 1000) / 1000;
/** As French writes numbers; k6, which draws too, has no toLocaleString. */
const plain = (value: number) => String(value).replace(".", ",").replace(/\d(?=(\d{3})+$)/g, "$& ");
const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
