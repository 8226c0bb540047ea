import { type Chart, lines } from "../pictures/lines.ts";
import type { Measures, Rate } from "./measures.ts";
import { RECORDED } from "./recorded.ts";

type Of = (rate: Rate) => number;
const points = (rates: Rate[], of: Of) =>
  rates.map((rate): [number, number] => [rate.rate, of(rate)]);

/** The pictures of the page, by file name. */
export function pictures({ stairs }: Measures): Record<string, string> {
  const x = { label: "requêtes demandées par seconde", logarithmic: true };
  const both = (of: Of): Chart["series"] => [
    { name: "services", points: points(stairs.ours, of) },
    { name: "Django", points: points(stairs.theirs, of) },
  ];
  const recorded = RECORDED.map(({ rate, p95 }): [number, number] => [rate, p95]);
  return {
    "p95.svg": lines({
      title: "Le p95 quand le débit monte",
      x,
      y: { label: "ms", logarithmic: true },
      series: [
        ...both(({ p95 }) => p95),
        { name: "ancienne, d'après son rapport", points: recorded, dashed: true },
      ],
    }),
    "debit.svg": lines({
      title: "Ce qui est servi de ce qui est demandé",
      x,
      y: { label: "réponses par seconde", logarithmic: true },
      series: both(({ perSecond }) => perSecond),
    }),
  };
}
