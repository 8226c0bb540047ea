// A steady rate for long (SECONDS), looked at in ten parts: does it get slower?
import { anyCall, CALL_NAMES } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const PARTS = 10;
const slices: Slice[] = Array.from({ length: PARTS }, (_, i) => ({
  name: `part_${i + 1}`,
  seconds: number("SECONDS", 30) / PARTS,
  rate: number("RATE", 50),
}));
export const options = inSlices(slices, CALL_NAMES, { http_req_failed: ["rate==0"] });

export default anyCall;
export const handleSummary = summaryOf("soak", slices, CALL_NAMES);
