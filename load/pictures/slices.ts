import { goodput, type Summary } from "../k6/summary.ts";
import { lines } from "./lines.ts";

/** A run over time: what was asked for, what was answered, and how late. */
export function slicesPicture({ scenario, slices }: Summary): string {
  let start = 0;
  const middles = slices.map(({ seconds }) => (start += seconds) - seconds / 2);
  const over = (of: (slice: Summary["slices"][number]) => number) =>
    slices.map((slice, i): [number, number] => [middles[i], of(slice)]);
  return lines({
    title: scenario,
    x: { label: "secondes" },
    y: { label: "par seconde ; ms", logarithmic: true },
    series: [
      { name: "réponses par seconde", points: over(goodput) },
      { name: "p50 (ms)", points: over(({ p50 }) => p50) },
      { name: "p95 (ms)", points: over(({ p95 }) => p95) },
    ],
  });
}
