import { exampleOfSchema, has } from "../example.ts";
import { type OpenApi, type Parameter, parametersIn, pointer, type Schema } from "../openapi.ts";
import { type Case, show, type Sound, spoil } from "./case.ts";

/** Values of every kind and at every edge; those that the schema takes aren't sent. */
const ANYTHING = [
  ...["", " ", "0", "-1", "101", "1.5", "1e2", "0x10", "+1", "9007199254740993", "abc", "null"],
  ...["2026-02-30", "2026-13-01", "02/11/2026", "550e8400-e29b-41d4-a716-44665544000g"],
  ...["x".repeat(5_000), "' or 1=1 --"],
];

const base64url = (text: string) =>
  new TextEncoder().encode(text).toBase64({ alphabet: "base64url" });

/** Cursors that no list gave. */
const WRONG_CURSORS = [
  "",
  "garbage",
  "!!!",
  "x".repeat(5_000),
  ...["garbage", "null", "{}", "[]", "[null,null]", "[1,2]", '["a","b"]'].map(base64url),
  base64url('["\\u0000","550e8400-e29b-41d4-a716-446655440001"]'),
];

/** Cursors that a list sorted by name may take for a name; one sorted by date refuses them. */
const DOUBTFUL_CURSORS = ["2026-02-30T00:00:00Z", "\\ud800"]
  .map((key) => base64url(`["${key}","550e8400-e29b-41d4-a716-446655440001"]`));

/** `realCursor` is one that the list gave, if it has more than one page. */
export function queryCases(sound: Sound, realCursor: string | null): Case[] {
  const { operation } = sound;
  const parameters = parametersIn(operation, "query");
  const names = parameters.map(({ name }) => name);
  const cases = parameters.flatMap((parameter) => [
    ...wrongValues(sound, parameter),
    ...parameter.name === "apres" ? wrongCursors(sound, realCursor) : [],
    ...repeated(sound, parameter),
    refused(sound, parameter.name, "a\0b"),
    doubtful(sound, `${parameter.name} that can't be decoded`, `${parameter.name}=%ff%zz`),
  ]);
  if (names.includes("du") && names.includes("au")) {
    const query = "du=2026-02-02&au=2026-02-01";
    cases.push(spoil(sound, "du after au", 422, { query }));
  }
  if (operation.method === "GET") {
    const query = "inconnu=1";
    cases.push(spoil(sound, "an unknown query parameter, ignored", successes(sound), { query }));
  }
  return cases;
}

const successes = ({ operation }: Sound) =>
  Object.keys(operation.responses).map(Number).filter((status) => status < 300);

function refused(sound: Sound, parameter: string, value: string): Case {
  const query = new URLSearchParams([[parameter, value]]).toString();
  return spoil(sound, `${parameter} = ${show(value)}`, 422, { query }, { parameter });
}

/** Taken as it stands, or refused. */
const doubtful = (sound: Sound, name: string, query: string) =>
  spoil(sound, name, [...successes(sound), 422], { query });

function wrongValues(sound: Sound, { name, schema = {} }: Parameter): Case[] {
  const at = sound.operation.parameters.findIndex((one) => one.name === name && one.in === "query");
  const place = sound.operation.pointer + pointer("parameters", at, "schema");
  return ANYTHING.filter((text) => sound.validate(place, read(schema, text)) !== null)
    .map((text) => refused(sound, name, text));
}

/** A query's text as the value that its schema speaks of. */
function read(schema: Schema, text: string): unknown {
  const isNumber = has(schema, "integer") || has(schema, "number");
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function wrongCursors(sound: Sound, realCursor: string | null): Case[] {
  const cut = realCursor ? [realCursor.slice(0, -5), realCursor.slice(5), realCursor + "AAAA"] : [];
  return [
    ...[...WRONG_CURSORS, ...cut].map((cursor) => refused(sound, "apres", cursor)),
    ...DOUBTFUL_CURSORS.map((cursor) => doubtful(sound, "apres made by hand", `apres=${cursor}`)),
  ];
}

/** A parameter given twice means nothing. */
function repeated(sound: Sound, { name, schema = {} }: Parameter): Case[] {
  if (has(schema, "array")) return [];
  const value = sample(sound.document, schema);
  const query = new URLSearchParams([[name, value], [name, value]]).toString();
  return [spoil(sound, `${name} given twice`, 422, { query }, { parameter: name })];
}

const sample = (document: OpenApi, schema: Schema) =>
  String(exampleOfSchema(document, schema) ?? (has(schema, "string") ? "a" : 1));
