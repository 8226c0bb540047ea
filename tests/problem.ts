import assert from "node:assert/strict";

const MEMBERS = ["type", "title", "status", "detail", "instance", "correlation_id"] as const;

/** Words that a message in French doesn't have. */
const ENGLISH =
  /\b(the|must|should|expected|received|required|invalid|unexpected|error|failed|missing|unknown|too|not|string|number|internal|server|input|undefined|NaN)\b/i;

export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  correlation_id: string;
  errors?: { detail: string; pointer?: string; parameter?: string }[];
};

/** Holds a refusal to RFC 9457 and to the rules of the house, and returns its document. */
export async function checkProblem(response: Response): Promise<ProblemBody> {
  const text = await response.clone().text();
  assert.equal(
    response.headers.get("Content-Type"),
    "application/problem+json",
    text.slice(0, 500),
  );
  const problem = JSON.parse(text);
  for (const member of MEMBERS) {
    assert.equal(
      typeof problem[member],
      member === "status" ? "number" : "string",
      `member ${member}`,
    );
  }
  assert.equal(problem.status, response.status, "member status differs from the HTTP status");
  // A stored answer goes out again byte for byte, with the id of the request that it first answered.
  if (!response.headers.has("Idempotent-Replayed")) {
    assert.equal(
      problem.correlation_id,
      response.headers.get("X-Correlation-Id"),
      "correlation_id differs from X-Correlation-Id",
    );
  }
  inFrench(problem.title);
  inFrench(problem.detail);
  for (const error of problem.errors ?? []) {
    inFrench(error.detail);
    assert.notEqual(error.pointer ?? error.parameter, undefined, "an error names no place");
  }
  return problem;
}

function inFrench(message: string) {
  assert.match(message, /\p{L}/u, "an empty message");
  assert.ok(!ENGLISH.test(message), `a message that isn't in French: ${message}`);
}
