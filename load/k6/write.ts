import { slicesPicture } from "../pictures/slices.ts";
import type { Slice } from "./slices.ts";
import { goodput, type K6Data, summarise, unserved } from "./summary.ts";

/** k6's handleSummary: RESULT.json and RESULT.svg where that is set, and a line a slice. */
export const summaryOf =
  (scenario: string, slices: Slice[], calls: readonly string[]) => (data: K6Data) => {
    const summary = summarise(scenario, slices, calls, data);
    const lines = summary.slices.map((slice) =>
      [
        slice.name.padEnd(16),
        `${goodput(slice).toFixed(1)} réponses/s`.padStart(20),
        `p50 ${slice.p50.toFixed(1)}  p95 ${slice.p95.toFixed(1)}  p99 ${slice.p99.toFixed(1)} ms`,
        `non servies ${(100 * unserved(slice)).toFixed(2)} %`,
      ].join("  ")
    );
    const broken = Object.entries(summary.thresholds).filter(([, ok]) => !ok).map(([rule]) =>
      `✗ ${rule}`
    );
    return {
      stdout: [`\n${scenario}`, ...lines, ...broken].join("\n") + "\n",
      ...__ENV.RESULT && {
        [`${__ENV.RESULT}.json`]: JSON.stringify(summary, null, 2) + "\n",
        [`${__ENV.RESULT}.svg`]: slicesPicture(summary),
      },
    };
  };
