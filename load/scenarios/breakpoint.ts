// Stairs of rates, each √2 times the one below: how far do answers follow what is asked for?
import { anyCall, CALL_NAMES } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const STAIRS = 8;
const slices: Slice[] = Array.from({ length: STAIRS }, (_, i) => {
  const rate = Math.round(number("RATE", 100) * Math.SQRT2 ** i);
  return { name: `a_${rate}`, seconds: number("SECONDS", 24) / STAIRS, rate };
});
export const options = inSlices(slices, CALL_NAMES, {});

export default anyCall;
export const handleSummary = summaryOf("breakpoint", slices, CALL_NAMES);
