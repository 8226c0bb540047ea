import assert from "node:assert/strict";
import { type Chart, lines } from "./lines.ts";

const CHART: Chart = {
  title: "Le p95 <b>",
  x: { label: "requêtes" },
  y: { label: "ms", logarithmic: true },
  series: [
    { name: "services", points: [[0, 1], [100, 1_000]] },
    { name: "ancienne", points: [[50, 0]], dashed: true },
  ],
};

const attributes = (svg: string, of: string) =>
  [...svg.matchAll(new RegExp(`<${of} [^>]*>`, "g"))].map(([tag]) =>
    Object.fromEntries(
      [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    )
  );

Deno.test("points lie between the ends of their axes, the highest at the top", () => {
  const [first, last, zero] = attributes(lines(CHART), "circle");
  assert.deepEqual([first.cx, first.cy], ["64", "292"]);
  assert.deepEqual([last.cx, last.cy], ["608", "64"]);
  assert.deepEqual([zero.cx, zero.cy], ["336", "292"]); // a logarithmic axis has no 0
});

Deno.test("axes carry round numbers, as French writes them", () => {
  const texts = [...lines(CHART).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  for (const tick of ["0", "20", "100", "1", "10", "1 000"]) assert.ok(texts.includes(tick), tick);
  const fine = lines({ ...CHART, y: { label: "s" }, series: [{ name: "x", points: [[0, 0.9]] }] });
  assert.match(fine, />0,2</);
});

Deno.test("each line has its name and its colour; what was only told of is dashed", () => {
  const svg = lines(CHART);
  const [one, other] = attributes(svg, "polyline");
  assert.notEqual(one.stroke, other.stroke);
  assert.deepEqual([one["stroke-dasharray"], other["stroke-dasharray"]], [undefined, "6 4"]);
  assert.match(svg, />services</);
  assert.match(svg, />ancienne</);
});

Deno.test("text can't become markup, and the picture says what it is", () => {
  const svg = lines(CHART);
  assert.ok(!svg.includes("<b>"));
  assert.match(svg, /role="img" aria-label="Le p95 &lt;b>"/);
});

Deno.test("a picture of nothing is still a picture", () => {
  const empty = lines({ ...CHART, series: [{ name: "rien", points: [] }] });
  assert.ok(!/NaN|Infinity/.test(empty));
});

Deno.test("a legend that is too long goes on below, and the chart makes room for it", () => {
  const series = ["un", "deux", "trois", "quatre"].map((name) => ({
    name: name.repeat(8),
    points: [[0, 1], [1, 2]] as [number, number][],
  }));
  const svg = lines({ ...CHART, y: { label: "" }, series, size: [400, 240] });
  const marks = attributes(svg, "rect").slice(1);
  assert.deepEqual(marks.map(({ y }) => y), ["34", "50", "66", "82"]);
  assert.ok(attributes(svg, "circle").every(({ cy }) => Number(cy) >= 112));
});

Deno.test("many points are a line without dots", () => {
  const points = Array.from({ length: 100 }, (_, i): [number, number] => [i, i]);
  const svg = lines({ ...CHART, series: [{ name: "x", points }] });
  assert.equal(attributes(svg, "circle").length, 0);
  assert.equal(attributes(svg, "polyline").length, 1);
});
