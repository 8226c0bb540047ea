import { kubectl } from "./command.ts";

// deno-lint-ignore no-explicit-any -- a JSON schema
type Schema = any;

/** Writes the schemas of every kind that the API server knows, its CRDs' too, as kubeconform reads them. */
export async function writeSchemas(folder: string): Promise<string> {
  const { definitions } = JSON.parse(await kubectl("get", "--raw", "/openapi/v2"));
  for (const [name, definition] of Object.entries<Schema>(definitions)) {
    for (const { group, version, kind } of definition["x-kubernetes-group-version-kind"] ?? []) {
      const file = [kind, group.split(".")[0], version].filter(Boolean).join("-").toLowerCase();
      const schema = { ...closed(definition), definitions: reachable(name, definitions) };
      await Deno.writeTextFile(`${folder}/${file}.json`, JSON.stringify(schema));
    }
  }
  return `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`;
}

/** The definitions that this one leads to. */
function reachable(name: string, definitions: Record<string, Schema>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const follow = (schema: Schema) => {
    for (const [, next] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      if (found[next]) continue;
      found[next] = closed(definitions[next]);
      follow(definitions[next]);
    }
  };
  follow(definitions[name]);
  return found;
}

/** Strict: an object with known fields has no others. */
function closed(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.format === "int-or-string" || schema["x-kubernetes-int-or-string"]) return {};
  const fields = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const open = !schema.properties || schema.additionalProperties ||
    schema["x-kubernetes-preserve-unknown-fields"];
  return open ? fields : { ...fields, additionalProperties: false };
}
