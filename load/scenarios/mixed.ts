// A hundred people (USERS) who browse, fill carts, check out, sell at tills and read reports.
import { journey, JOURNEY_CALLS, signIn } from "../k6/journeys.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const slices: Slice[] = [
  { name: "users", seconds: number("SECONDS", 20), users: number("USERS", 100) },
];
export const options = inSlices(slices, JOURNEY_CALLS, {
  http_req_failed: ["rate==0"],
  "http_req_duration{expected_response:true}": ["p(95)<1000"],
});

export const setup = signIn;
export default journey;
export const handleSummary = summaryOf("mixed", slices, JOURNEY_CALLS);
