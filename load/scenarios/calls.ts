// The five calls of the comparison, in equal parts: RATE a second, or USERS with one request at a time each.
import { anyCall, CALL_NAMES } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const seconds = number("SECONDS", 10);
const slices: Slice[] = [
  __ENV.USERS
    ? { name: "users", seconds, users: number("USERS", 32) }
    : { name: "rate", seconds, rate: number("RATE", 30) },
];
export const options = inSlices(slices, CALL_NAMES, {});

export default anyCall;
export const handleSummary = summaryOf("calls", slices, CALL_NAMES);
