import { type MediaType, type OpenApi, resolve, type Schema } from "./openapi.ts";

/** The example a document gives of a request or a response; undefined when it leaves a part out. */
export function exampleOf(document: OpenApi, media: MediaType): unknown {
  if (media.example !== undefined) return media.example;
  const named = Object.values(media.examples ?? {}).find((example) => "value" in example);
  return named ? named.value : media.schema && exampleOfSchema(document, media.schema);
}

/** An example put together from those of the schema's parts; optional parts may have none. */
export function exampleOfSchema(document: OpenApi, schema: Schema): unknown {
  const { $ref: _, ...own } = schema;
  schema = { ...resolve(document, schema), ...own };
  if ("example" in schema) return schema.example;
  if (schema.examples?.length) return schema.examples[0];
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if ("default" in schema) return schema.default;
  if (schema.allOf) return mergedExample(document, schema);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    return alternatives.map((one) => exampleOfSchema(document, one)).find((x) => x !== undefined);
  }
  if (schema.items) return exampleOfItems(document, schema);
  if (schema.properties) return exampleOfProperties(document, schema);
  return has(schema, "boolean") ? true : has(schema, "null") ? null : undefined;
}

/** Is this one of the types that the schema allows? */
export const has = (schema: Schema, type: string) => [schema.type].flat().includes(type);

function exampleOfItems(document: OpenApi, { items, minItems }: Schema): unknown[] | undefined {
  const item = exampleOfSchema(document, items!);
  if (item === undefined) return undefined;
  return Array.from({ length: Math.max(1, minItems ?? 0) }, () => structuredClone(item));
}

function exampleOfProperties(document: OpenApi, { properties = {}, required = [] }: Schema) {
  const example: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = exampleOfSchema(document, property);
    if (value !== undefined) example[name] = value;
    else if (required.includes(name)) return undefined;
  }
  return example;
}

function mergedExample(document: OpenApi, { allOf = [], ...rest }: Schema): unknown {
  const parts = [...allOf, rest].map((part) => exampleOfSchema(document, part));
  const objects = parts.filter((part) => typeof part === "object" && part !== null);
  return objects.length > 0
    ? Object.assign({}, ...objects)
    : parts.find((part) => part !== undefined);
}
