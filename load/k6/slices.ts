import type { Options, Scenario } from "k6/options";

/** A stretch of a run: so many seconds at a steady rate of iterations a second, or with so many users. */
export type Slice =
  & { name: string; seconds: number }
  & (
    | { rate: number; users?: undefined }
    | { users: number; rate?: undefined }
  );

/** Waiting requests, at most; what comes on top is not sent and counts as unserved. */
const MOST_USERS = 400;
export const TREND = ["min", "med", "p(95)", "p(99)", "max"];
/** What the summary tells of a slice, and of a call: k6 keeps apart what a threshold names. */
const KEPT = (tag: string) => [
  `http_req_duration{${tag},expected_response:true}`,
  `http_req_failed{${tag}}`,
  `http_reqs{${tag}}`,
  `data_received{${tag}}`,
  `dropped_iterations{${tag}}`,
];

/** k6's options for slices that follow each other, kept apart in the summary, as the calls are. */
export function inSlices(
  slices: Slice[],
  calls: readonly string[],
  thresholds: Record<string, string[]>,
): Options {
  const scenarios: Record<string, Scenario> = {};
  let start = 0;
  for (const { name, seconds, ...much } of slices) {
    const common = { startTime: `${start}s`, duration: `${seconds}s`, gracefulStop: "10s" };
    scenarios[name] = much.users ? { executor: "constant-vus", vus: much.users, ...common } : {
      executor: "constant-arrival-rate",
      rate: much.rate!,
      preAllocatedVUs: Math.min(much.rate!, MOST_USERS),
      maxVUs: MOST_USERS,
      ...common,
    };
    start += seconds;
  }
  const tags = [
    ...slices.map(({ name }) => `scenario:${name}`),
    ...calls.map((call) => `call:${call}`),
  ];
  return {
    scenarios,
    summaryTrendStats: TREND,
    thresholds: {
      ...Object.fromEntries(tags.flatMap(KEPT).map((metric) => [metric, []])),
      ...thresholds,
    },
  };
}
