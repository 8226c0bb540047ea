import { has } from "../example.ts";
import { type OpenApi, pointer, resolve, type Schema } from "../openapi.ts";
import { bytes, type Case, show, type Sound, spoil } from "./case.ts";

type Path = (string | number)[];
type Part = { path: Path; schema: Schema };

/** A value that stands for JSON that no value gives. */
const RAW = "raw-7f3a";

/** Values of every kind and at every edge; those that the schema takes aren't sent. */
const ANYTHING: unknown[] = [
  ...[null, true, "", "texte", "42", [], {}, [null], { inconnu: 1 }],
  ...[42, 0, -1, -0.01, 0.001, 1.5, 1e15, 2 ** 53, 1e308, -1e308],
  ...["2026-02-30", "2026-13-01T00:00:00Z", "550e8400-e29b-41d4-a716-44665544000g"],
];

/** Never a quantity, whatever the schema says. */
const NO_QUANTITIES: unknown[] = [0, -1, 1.5, 2 ** 53, 1e308];

/** Names that callers try: made up, the server's to give, and JavaScript's own. */
const UNKNOWN_FIELDS = ["inconnu", "id", "statut", "date", "total", "prix", "constructor"];

/** Every way to spoil one part of a JSON body. */
export function bodyCases(sound: Sound): Case[] {
  const schema = sound.operation.body?.content["application/json"]?.schema;
  if (!schema) return [];
  return parts(sound.document, schema, []).flatMap((part) => [
    ...wrongValues(sound, part),
    ...wrongTexts(sound, part),
    ...missing(sound, part),
    ...unknown(sound, part),
  ]);
}

/** The body itself, its fields, and those of the first entry of its lists. */
function parts(document: OpenApi, schema: Schema, path: Path): Part[] {
  schema = resolve(document, schema);
  const inner = [...schema.allOf ?? [], ...schema.anyOf ?? [], ...schema.oneOf ?? []]
    .flatMap((one) => parts(document, one, path).slice(1));
  const fields = Object.entries(schema.properties ?? {})
    .flatMap(([name, field]) => parts(document, field, [...path, name]));
  const items = schema.items ? parts(document, schema.items, [...path, 0]) : [];
  return [{ path, schema }, ...inner, ...fields, ...items];
}

function wrongValues(sound: Sound, { path, schema }: Part): Case[] {
  const edges = [
    (schema.minimum ?? 0) - 1,
    (schema.maximum ?? 0) + 1,
    "x".repeat((schema.maxLength ?? 10_000) + 1),
    ...lists(at(sound.body, path), schema.maxItems ?? 1_000),
  ];
  return [...new Set([...ANYTHING, ...edges])]
    .map((value) => ({ value, body: changed(sound.body, path, () => value) }))
    .filter(({ value, body }) =>
      refuses(sound, body) || path.at(-1) === "quantite" && NO_QUANTITIES.includes(value)
    )
    .map(({ value, body }) => wrong(sound, path, show(value), JSON.stringify(body)));
}

/** A list with an entry twice, and one with an entry too many. */
const lists = (list: unknown, most: number) =>
  Array.isArray(list) ? [[list[0], list[0]], Array.from({ length: most + 1 }, () => list[0])] : [];

/** What only JSON's text can say, and text that no database holds: refused whatever the schema says. */
function wrongTexts(sound: Sound, { path, schema }: Part): Case[] {
  const texts = ["[".repeat(5_000) + "]".repeat(5_000)];
  if (has(schema, "number") || has(schema, "integer")) texts.push("1e400", "-1e400");
  if (has(schema, "string")) texts.push('"a\\u0000b"', '"\\u0000"', '"a\\ud800b"');
  const body = JSON.stringify(changed(sound.body, path, () => RAW));
  return texts.map((text) => wrong(sound, path, show(text), body.replace(`"${RAW}"`, () => text)));
}

function missing(sound: Sound, { path }: Part): Case[] {
  if (typeof path.at(-1) !== "string") return [];
  const body = changed(sound.body, path, () => undefined);
  return refuses(sound, body) ? [wrong(sound, path, "missing", JSON.stringify(body))] : [];
}

function unknown(sound: Sound, { path, schema }: Part): Case[] {
  const { properties } = schema;
  if (!properties) return [];
  const cases = UNKNOWN_FIELDS.filter((name) => !Object.hasOwn(properties, name)).map((name) => {
    const body = changed(sound.body, [...path, name], () => 1);
    return wrong(sound, [...path, name], "unknown", JSON.stringify(body));
  });
  const body = JSON.stringify(changed(sound.body, [...path, RAW], () => ({ quantite: 1 })));
  return [...cases, wrong(sound, [...path, "__proto__"], "set", body.replace(RAW, "__proto__"))];
}

const wrong = (sound: Sound, path: Path, fault: string, body: string) =>
  spoil(sound, `${pointer(...path) || "the body"} ${fault}`, 422, { body: bytes(body) }, {
    pointer: pointer(...path),
  });

function refuses({ validate, operation }: Sound, body: unknown): boolean {
  const schema = operation.pointer +
    pointer("requestBody", "content", "application/json", "schema");
  return validate(schema, body) !== null;
}

function at(value: unknown, path: Path): unknown {
  for (const name of path) value = (value as Record<string, unknown> | undefined)?.[name];
  return value;
}

/** A copy with another value at the path; `undefined` leaves the field out. */
function changed(value: unknown, [name, ...rest]: Path, change: () => unknown): unknown {
  if (name === undefined) return change();
  const copy: Record<Path[0], unknown> = Array.isArray(value)
    ? [...value]
    : Object.assign({}, value);
  copy[name] = changed(copy[name], rest, change);
  if (copy[name] === undefined) delete copy[name];
  return copy;
}
