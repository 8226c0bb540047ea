// Calm, ten times as many requests all of a sudden, calm again: nothing may stay broken.
import { anyCall, CALL_NAMES } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const [part, calm] = [number("SECONDS", 20) / 4, number("RATE", 30)];
const slices: Slice[] = [
  { name: "avant", seconds: part, rate: calm },
  { name: "pointe", seconds: part, rate: 10 * calm },
  { name: "juste_apres", seconds: part, rate: calm },
  { name: "apres", seconds: part, rate: calm },
];
export const options = inSlices(slices, CALL_NAMES, {
  "http_req_failed{scenario:avant}": ["rate==0"],
  "http_req_failed{scenario:apres}": ["rate==0"],
});

export default anyCall;
export const handleSummary = summaryOf("spike", slices, CALL_NAMES);
