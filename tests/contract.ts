import assert from "node:assert/strict";
import { type OpenApi, type Operation, operations, pointer, templateOf } from "./openapi.ts";
import { checkProblem } from "./problem.ts";
import { type Validation, validation } from "./validation.ts";

/** What every service has beside its operations, and doesn't document. */
const SURROUNDINGS = /^\/(doc(\/.*)?|openapi\.json|livez|readyz|metrics)?$/;

/** Headers that a status must come with, documented or not. */
const OWED: Record<number, string> = {
  201: "Location",
  405: "Allow",
  429: "Retry-After",
  503: "Retry-After",
};

export type Contract = {
  document: OpenApi;
  /** Throws an AssertionError when a response isn't what the document promises for the request. */
  check(request: { method: string; path: string }, response: Response): Promise<void>;
};

/** The promises of an OpenAPI document, to hold responses to. */
export function contract(document: OpenApi): Contract {
  const all = new Map(operations(document).map((operation) => [operation.name, operation]));
  const validate = validation(document);

  return {
    document,
    async check({ method, path }, response) {
      const pathname = path.split("?")[0];
      const template = templateOf(document, pathname);
      if (!template && SURROUNDINGS.test(pathname)) return;
      const documented = method === "HEAD" ? "GET" : method;
      const operation = template && all.get(`${documented} ${template}`);
      const where = `${operation ? operation.name : `${method} ${path}`} → ${response.status}`;
      try {
        if (operation) checkDocumented(operation, response);
        else assert.equal(response.status, template ? 405 : 404, "it isn't in the document");
        for (const name of ["X-Correlation-Id", "X-Served-By", OWED[response.status]]) {
          if (name) assert.ok(response.headers.has(name), `header ${name} is missing`);
        }
        if (method === "HEAD") return;
        if (response.status >= 400) await checkProblem(response);
        if (operation) await checkBody(operation, response, validate);
      } catch (error) {
        throw new assert.AssertionError({ message: `${where}: ${(error as Error).message}` });
      }
    },
  };
}

function checkDocumented({ responses }: Operation, { status, headers }: Response) {
  const response = responses[status];
  assert.ok(response, `the document has only ${Object.keys(responses).join(", ")}`);
  for (const [name, { required }] of Object.entries(response.headers ?? {})) {
    if (required) assert.ok(headers.has(name), `header ${name} is documented and missing`);
  }
}

async function checkBody(operation: Operation, response: Response, validate: Validation) {
  const { content = {} } = operation.responses[response.status];
  const text = await response.clone().text();
  const types = Object.keys(content);
  if (types.length === 0) return assert.equal(text, "", "the document has no body here");
  const type = mediaType(response);
  assert.ok(type in content, `content type is "${type}", the document has ${types.join(", ")}`);
  if (!/[/+]json$/.test(type) || !content[type].schema) return;
  const at = operation.pointer + pointer("responses", response.status, "content", type, "schema");
  const failure = validate(at, parse(text));
  assert.ok(failure === null, `${failure}\nin ${text.slice(0, 500)}`);
}

/** A response's content type without its parameters. */
export const mediaType = (response: Response) =>
  (response.headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    assert.fail(`the body isn't JSON: ${text.slice(0, 500)}`);
  }
}

/** A fetch by path, of one service. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** The same, with every response held to the contract. */
export function checkedFetch({ check }: Contract, fetch: Fetch): Fetch {
  return async (path, init) => {
    const response = await fetch(path, init);
    await check({ method: init?.method ?? "GET", path }, response);
    return response;
  };
}

/** A fetch of a running service. */
export const fetchAt = (address: string | URL): Fetch => (path, init) =>
  fetch(new URL(path, address), { redirect: "manual", ...init });
