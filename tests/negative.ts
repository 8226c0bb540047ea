import assert from "node:assert/strict";
import { type Contract, contract, type Fetch } from "./contract.ts";
import { methodCases, pathCases, unknownAddresses } from "./negative/addresses.ts";
import { bodyCases } from "./negative/bodies.ts";
import { type Case, type Sound, soundRequest, spoil, type Values } from "./negative/case.ts";
import { contentCases } from "./negative/contents.ts";
import { headerCases } from "./negative/headers.ts";
import { queryCases } from "./negative/queries.ts";
import { type OpenApi, operations } from "./openapi.ts";
import { type ProblemBody } from "./problem.ts";
import { validation } from "./validation.ts";

export type NegativeSuite = {
  document: OpenApi;
  fetch: Fetch;
  /** By operation ("GET /api/v1/demandes/{id}"): its path ids that exist, its headers that hold. */
  values?: Record<string, Values>;
  /** Operations that take an id which nobody has seen before: not a 404. */
  takeAnyId?: string[];
  /** The service's whole state as a text, to see that no refusal changed it. */
  unchanged: () => Promise<string> | string;
};

/**
 * Sends every route of a document every kind of request that must be refused, one step a route, and
 * holds each refusal to the contract. Returns the number of cases a route.
 */
export async function negativeSuite(
  t: Deno.TestContext,
  { document, fetch, values = {}, takeAnyId = [], unchanged }: NegativeSuite,
): Promise<Map<string, number>> {
  const promises = contract(document);
  const validate = validation(document);
  const sounds = operations(document).map((operation) =>
    soundRequest(document, validate, operation, values[operation.name])
  );
  const counts = new Map<string, number>();

  const step = async (name: string, cases: Case[]) => {
    counts.set(name, cases.length);
    await t.step(`${name}: ${cases.length} requests that must be refused`, async () => {
      const before = await unchanged();
      const failures: string[] = [];
      for (const one of cases) {
        const failure = await failureOf(one, fetch, promises);
        if (failure) {
          failures.push(`${one.method} ${one.path.slice(0, 200)}, ${one.name}: ${failure}`);
        }
      }
      assert.ok(failures.length === 0, `${failures.length} failed\n${failures.join("\n")}`);
      assert.equal(await unchanged(), before, `${name}: a refused request changed something`);
    });
  };

  for (const sound of sounds) {
    await step(sound.operation.name, [
      ...bodyCases(sound),
      ...contentCases(sound),
      ...headerCases(sound),
      ...pathCases(sound, takeAnyId.includes(sound.operation.name)),
      ...queryCases(sound, await realCursor(sound, fetch)),
    ]);
  }
  for (const [path, same] of Map.groupBy(sounds, ({ operation }) => operation.path)) {
    await step(`methods of ${path}`, methodCases(same));
  }
  await step("addresses that don't exist", unknownAddresses(document));
  return counts;
}

/** The cursor to a list's second page, or null where there is none. */
async function realCursor(sound: Sound, fetch: Fetch): Promise<string | null> {
  if (!sound.operation.parameters.some(({ name }) => name === "apres")) return null;
  const { path } = spoil(sound, "", 200, { query: "limite=1" });
  const { suivant } = await (await fetch(path)).json();
  return suivant;
}

async function failureOf(one: Case, fetch: Fetch, { check }: Contract): Promise<string | null> {
  const correlationId = `negatif-${crypto.randomUUID()}`;
  const { method, path, body } = one;
  const headers = { ...one.headers, "X-Correlation-Id": correlationId };
  try {
    const send = () =>
      fetch(path, { method, headers, body: typeof body === "function" ? body() : body });
    const response = await send().catch((error) => {
      // A refusal may come before everything was sent, and the end of the connection overtake it: once more.
      if (typeof body === "function" && error instanceof TypeError) return send();
      throw error;
    });
    const text = await response.clone().text();
    assert.ok(
      one.expect.includes(response.status),
      `expected ${one.expect.join(" or ")}, got ${response.status} ${text.slice(0, 300)}`,
    );
    assert.equal(response.headers.get("X-Correlation-Id"), correlationId, "X-Correlation-Id");
    await check({ method, path }, response);
    if (one.at) checkPlace(one.at, JSON.parse(text));
    const allowed = (response.headers.get("Allow") ?? "").split(/, */);
    for (const method of one.allow ?? []) assert.ok(allowed.includes(method), `Allow: ${allowed}`);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The refusal must name the place that is wrong: a part of the body, or a parameter in any case. */
function checkPlace(at: NonNullable<Case["at"]>, { errors = [] }: ProblemBody) {
  const found = errors.some((error) =>
    "pointer" in at
      ? error.pointer === at.pointer || error.pointer?.startsWith(`${at.pointer}/`)
      : error.parameter?.toLowerCase() === at.parameter.toLowerCase()
  );
  assert.ok(found, `errors[] doesn't name ${Object.values(at)[0]}: ${JSON.stringify(errors)}`);
}
