import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { exampleOf, has } from "./example.ts";
import {
  type MediaType,
  type OpenApi,
  type Operation,
  operations,
  parametersIn,
  pointer,
  resolve,
  type Schema,
  takesKey,
} from "./openapi.ts";
import { type Validation, validation } from "./validation.ts";

const PROBLEM_JSON = "application/problem+json";
const PROBLEM_MEMBERS = ["type", "title", "status", "detail", "instance", "correlation_id"];

/** Throws an AssertionError that lists all that keeps a document from being valid and complete. */
export async function checkDocument(document: OpenApi): Promise<void> {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, `not a valid OpenAPI document: ${JSON.stringify(errors, null, 2)}`);
  assert.match(document.openapi, /^3\.1\./, "not an OpenAPI 3.1 document");
  const validate = validation(document);
  const lacks = operations(document).flatMap((operation) =>
    [
      ...descriptionLacks(operation),
      ...parameterLacks(document, operation),
      ...requestLacks(document, operation),
      ...responseLacks(document, operation),
      ...exampleLacks(document, operation, validate),
    ].map((lack) => `${operation.name}: ${lack}`)
  );
  assert.ok(lacks.length === 0, `the document isn't complete:\n${lacks.join("\n")}`);
}

function descriptionLacks({ summary, tags }: Operation): string[] {
  return [summary ? "" : "no summary", tags.length > 0 ? "" : "no tag"].filter(Boolean);
}

function parameterLacks(document: OpenApi, operation: Operation): string[] {
  const inTemplate = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  const declared = parametersIn(operation, "path").map(({ name }) => name);
  const undeclared = inTemplate.filter((name) => !declared.includes(name))
    .map((name) => `path parameter ${name} isn't declared`);
  const unbounded = operation.parameters
    .filter((parameter) => parameter.in !== "path")
    .flatMap(({ name, schema = {} }) => unboundedParts(document, schema, `parameter ${name}`));
  return [...undeclared, ...unbounded];
}

/** A caller may send only what is named and bounded: the negative tests are made from the bounds. */
function requestLacks(document: OpenApi, { body }: Operation): string[] {
  if (!body) return [];
  return [
    body.required ? "" : "the body isn't marked as required",
    ...Object.values(body.content).flatMap(({ schema = {} }) =>
      unboundedParts(document, schema, "body")
    ),
  ].filter(Boolean);
}

function unboundedParts(document: OpenApi, schema: Schema, at: string): string[] {
  schema = resolve(document, schema);
  const lacks: string[] = [];
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  if (schema.enum || "const" in schema) return [];
  if (has(schema, "integer") || has(schema, "number")) {
    if ((minimum ?? exclusiveMinimum) === undefined) lacks.push(`${at} has no minimum`);
    if ((maximum ?? exclusiveMaximum) === undefined) lacks.push(`${at} has no maximum`);
  }
  if (has(schema, "string") && !(schema.maxLength || schema.format || schema.pattern)) {
    lacks.push(`${at} has no maxLength, format or pattern`);
  }
  if (has(schema, "array")) {
    if (schema.maxItems === undefined) lacks.push(`${at} has no maxItems`);
    lacks.push(...unboundedParts(document, schema.items ?? {}, `${at}/0`));
  }
  if (schema.properties && schema.additionalProperties !== false) {
    lacks.push(`${at} takes unknown fields`);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    lacks.push(...unboundedParts(document, property, `${at}/${name}`));
  }
  for (const part of [...schema.allOf ?? [], ...schema.anyOf ?? [], ...schema.oneOf ?? []]) {
    lacks.push(...unboundedParts(document, part, at));
  }
  return lacks;
}

/** The problems that an operation of this kind can answer. */
export function owedProblems(operation: Operation): number[] {
  const statuses = new Set([503]);
  const add = (...more: number[]) => more.forEach((status) => statuses.add(status));
  if (parametersIn(operation, "path").length > 0) add(404);
  if (parametersIn(operation, "query").length > 0) add(422);
  if (operation.body) add(400, 413, 415, 422);
  if (takesKey(operation)) add(400, 409, 422);
  return [...statuses].sort();
}

function responseLacks(document: OpenApi, operation: Operation): string[] {
  const { responses } = operation;
  const lacks = owedProblems(operation).filter((status) => !responses[status])
    .map((status) => `${status} isn't documented`);
  if (!Object.keys(responses).some((status) => /^[23]/.test(status))) lacks.push("no success");
  if (responses[500]) lacks.push("500 is documented: no caller shall meet it");
  if (responses[201] && !responses[201].headers?.Location) lacks.push("201 without Location");
  for (const [status, { content = {} }] of Object.entries(responses)) {
    if (status < "400") continue;
    const required = resolve(document, content[PROBLEM_JSON]?.schema ?? {}).required ?? [];
    if (Object.keys(content).join() !== PROBLEM_JSON) lacks.push(`${status} isn't ${PROBLEM_JSON}`);
    else if (!PROBLEM_MEMBERS.every((member) => required.includes(member))) {
      lacks.push(`${status} isn't a whole problem document`);
    }
  }
  return lacks;
}

/** Every body that a caller sends or gets in a success has an example, and it is valid. */
function exampleLacks(document: OpenApi, operation: Operation, validate: Validation): string[] {
  const bodies: [string, Record<string, MediaType>, string][] = Object.entries(operation.responses)
    .filter(([status]) => status < "300")
    .map(([status, { content = {} }]) => [status, content, pointer("responses", status)]);
  if (operation.body) bodies.push(["body", operation.body.content, "/requestBody"]);
  return bodies.flatMap(([name, content, at]) =>
    Object.entries(content).filter(([type]) => /[/+]json$/.test(type)).flatMap(([type, media]) => {
      const example = exampleOf(document, media);
      if (example === undefined) return `${name} has no example (nor all its parts)`;
      const schema = operation.pointer + at + pointer("content", type, "schema");
      const failure = media.schema && validate(schema, example);
      return failure ? `${name}: the example isn't valid: ${failure}` : [];
    })
  );
}
