import type { Seen } from "./upstream.ts";
import type { Json } from "./vectors.ts";
import type { Answer, Pair } from "./wire.ts";

/** Every way in which what came back is other than expected; none when the case passes. */
export function differences(expect: Json, answers: Answer[], seen: Seen[]): string[] {
  const last = answers.at(-1)!;
  const wanted = Object.keys(expect);
  const checks: Record<string, () => string[]> = {
    status: () => equal("status", expect.status, last.status),
    statuses: () => counted("status", expect.statuses, answers.map(({ status }) => `${status}`)),
    onlyStatuses: () =>
      answers.filter(({ status, truncated }) => truncated || !expect.onlyStatuses.includes(status))
        .slice(0, 3).map(({ status, body }) => `among ${answers.length}: ${status} ${body}`),
    truncated: () => equal("truncated", expect.truncated, last.truncated),
    headers: () => headersDiffer(expect.headers, last.headers),
    absentHeaders: () => unexpected(expect.absentHeaders, last.headers),
    body: () => equal("body", expect.body, last.body),
    bodyPattern: () => equal("body", { pattern: expect.bodyPattern }, last.body),
    bodyJson: () => equal("body", inOrder(expect.bodyJson), inOrder(parsed(last.body))),
    bodyIncludes: () =>
      equal("body", expect.bodyIncludes, among(expect.bodyIncludes, parsed(last.body))),
    bodyKeys: () => equal("members", expect.bodyKeys, Object.keys(parsed(last.body)).sort()),
    metrics: () => {
      const families = familiesOf(last.body);
      return Object.entries(expect.metrics)
        .flatMap(([name, family]) => equal(`metric ${name}`, family, families[name]));
    },
    tally: () => counted("upstream", expect.tally, seen.map(({ instance }) => instance)),
    oneInstance: () => {
      const instances = new Set(seen.map(({ instance }) => instance)).size;
      return equal("instances", 1, instances);
    },
    upstreamSaw: () => sawOtherwise(expect.upstreamSaw, seen),
  };
  return wanted.flatMap((name) => checks[name]());
}

function sawOtherwise(expect: Json, seen: Seen[]): string[] {
  if (expect === null) return equal("requests upstream", 0, seen.length);
  const last = seen.at(-1);
  if (!last) return ["no request reached an upstream"];
  const { headers = {}, absentHeaders = [], bodyJson, ...fields } = expect;
  return [
    ...Object.entries(fields).flatMap(([name, value]) =>
      equal(name, value, last[name as keyof Seen])
    ),
    ...bodyJson ? equal("body", bodyJson, parsed(last.body)) : [],
    ...headersDiffer(headers, last.headers),
    ...unexpected(absentHeaders, last.headers),
  ].map((difference) => `upstream: ${difference}`);
}

const valuesOf = (headers: Pair[], wanted: string) =>
  headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).map(([, value]) => value);

const headersDiffer = (expect: Json, headers: Pair[]) =>
  Object.entries(expect).flatMap(([name, value]) =>
    equal(name, Array.isArray(value) ? value : [value], valuesOf(headers, name))
  );

const unexpected = (names: string[], headers: Pair[]) =>
  names.flatMap((name) => equal(name, [], valuesOf(headers, name)));

/** A member `pattern` alone stands for a text, or anything as JSON, that matches it. */
function equal(where: string, expected: Json, got: Json): string[] {
  const differ =
    () => [`${where}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`];
  if (isPattern(expected)) {
    const text = typeof got === "string" ? got : `${JSON.stringify(got)}`;
    return new RegExp(expected.pattern, "s").test(text) ? [] : differ();
  }
  if (expected === null || typeof expected !== "object") {
    return Object.is(expected, got) ? [] : differ();
  }
  if (got === null || typeof got !== "object" || Array.isArray(got) !== Array.isArray(expected)) {
    return differ();
  }
  if (Array.isArray(got) && got.length !== expected.length) return differ();
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...keys].flatMap((key) => equal(`${where}.${key}`, expected[key], got[key]));
}

/** `expected`: how many of each, exactly or from-to. */
function counted(where: string, expected: Json, names: string[]): string[] {
  return [...new Set([...Object.keys(expected), ...names])].flatMap((name) => {
    const count = names.filter((other) => other === name).length;
    const [low, high] = [expected[name] ?? 0].flat().length === 2
      ? expected[name]
      : [expected[name] ?? 0, expected[name] ?? 0];
    return count >= low && count <= high
      ? []
      : [`${where} ${name}: got ${count}, expected ${low} to ${high}`];
  });
}

const isPattern = (json: Json) =>
  json !== null && typeof json === "object" && Object.keys(json).join() === "pattern";

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Of `got` what `expected` names, at every level. */
function among(expected: Json, got: Json): Json {
  if (expected === null || typeof expected !== "object" || isPattern(expected)) return got;
  return Object.fromEntries(
    Object.keys(expected).map((key) => [key, among(expected[key], got?.[key])]),
  );
}

/** The order of errors says nothing. */
function inOrder(json: Json): Json {
  if (!Array.isArray(json?.flattened_errors)) return json;
  const key = (error: Json) => `${error.entity_type} ${error.entity_name}`;
  const errors = json.flattened_errors.toSorted((a: Json, b: Json) => key(a) < key(b) ? -1 : 1);
  return { ...json, flattened_errors: errors };
}

/** The families of a Prometheus exposition: type, and every set of label names that occurs, without `le`. */
export function familiesOf(text: string): Record<string, { type: string; labels: string[] }> {
  const families: Record<string, { type: string; labels: string[] }> = {};
  for (const line of text.split("\n")) {
    const [, typed, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (typed) families[typed] = { type, labels: [] };
    const [, name, inside = ""] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (!name) continue;
    const family = families[name] ?? families[name.replace(/_(bucket|sum|count)$/, "")];
    const labels = [...inside.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, label]) => label)
      .filter((label) => label !== "le").sort().join();
    if (family && !family.labels.includes(labels)) family.labels.push(labels);
  }
  for (const { labels } of Object.values(families)) labels.sort();
  return families;
}
