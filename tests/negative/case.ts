import { exampleOf, exampleOfSchema } from "../example.ts";
import { type OpenApi, type Operation, parametersIn } from "../openapi.ts";
import type { Validation } from "../validation.ts";

/** A request that must be refused, and how. */
export type Case = {
  /** What is wrong with it: "quantite = 0". */
  name: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  /** A function makes one that can be sent once only. */
  body?: BodyInit | (() => BodyInit);
  /** The statuses that are right. */
  expect: number[];
  /** What `errors[]` must name: a parameter, or a JSON pointer into the body or above it. */
  at?: { parameter: string } | { pointer: string };
  /** The methods that Allow must name. */
  allow?: string[];
};

/** A request that the document allows, to be spoilt in one place. */
export type Sound = {
  document: OpenApi;
  validate: Validation;
  operation: Operation;
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: unknown;
};

/** Values that no example can give: ids that exist, an ETag that holds. */
export type Values = Record<string, string>;

export function soundRequest(
  document: OpenApi,
  validate: Validation,
  operation: Operation,
  values: Values = {},
): Sound {
  const valuesIn = (place: "path" | "query" | "header") =>
    Object.fromEntries(
      parametersIn(operation, place).filter(({ required }) => required).map(({ name, schema }) => {
        const value = values[name] ?? exampleOfSchema(document, schema ?? {});
        if (value === undefined) {
          throw new Error(`${operation.name}: a value for ${name} is needed`);
        }
        return [name, String(value)];
      }),
    );
  const media = operation.body?.content["application/json"];
  return {
    document,
    validate,
    operation,
    params: valuesIn("path"),
    query: valuesIn("query"),
    headers: valuesIn("header"),
    body: media && exampleOf(document, media),
  };
}

type Spoil = {
  params?: Record<string, string>;
  /** As it stands in the URL, after what the operation requires. */
  query?: string;
  headers?: Record<string, string | null>;
  body?: Case["body"];
};

/** The sound request with these changes, every one under a new Idempotency-Key. */
export function spoil(
  sound: Sound,
  name: string,
  expect: number | number[],
  { params, query, headers, body }: Spoil,
  at?: Case["at"],
): Case {
  const { operation } = sound;
  const values = { ...sound.params, ...params };
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, param) => values[param]);
  const search = [new URLSearchParams(sound.query).toString(), query].filter(Boolean).join("&");
  const all: Record<string, string | null> = {
    ...operation.body && { "content-type": "application/json" },
    ...sound.headers,
    ..."idempotency-key" in sound.headers && { "idempotency-key": crypto.randomUUID() },
    ...headers,
  };
  return {
    name,
    method: operation.method,
    path: search ? `${path}?${search}` : path,
    headers: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    body: body ?? (sound.body === undefined ? undefined : bytes(JSON.stringify(sound.body))),
    expect: [expect].flat(),
    at,
  };
}

/** A body as bytes: fetch gives them no content type of its own. */
export const bytes = (text: string) => new TextEncoder().encode(text);

/** The start of a value, for a case's name. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length} characters)` : text;
}
