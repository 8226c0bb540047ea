import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApi } from "./openapi.ts";

/** Keywords that OpenAPI adds to JSON Schema, which say nothing about a value. */
const ANNOTATIONS = ["example", "xml", "externalDocs", "discriminator"];

/** Says where a value fails the schema at a pointer of the document, or null. */
export type Validation = (pointer: string, value: unknown) => string | null;

/** Holds values against the schemas of a document, references included. */
export function validation(document: OpenApi): Validation {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    multipleOfPrecision: 6,
    strictRequired: false,
    strictTuples: false,
  });
  addFormats.default(ajv);
  ajv.addVocabulary([...ANNOTATIONS, ...Object.keys(document)]);
  ajv.addSchema(document, "document", undefined, false);
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
  return (pointer, value) => {
    let validate = compiled.get(pointer);
    if (!validate) {
      validate = ajv.compile({ $ref: `document#${encodeURI(pointer)}` });
      compiled.set(pointer, validate);
    }
    return validate(value) ? null : (validate.errors ?? []).map(describe).join(" ; ");
  };
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const detail = params.additionalProperty ?? params.allowedValues?.join(", ") ?? "";
  return `${instancePath || "/"} ${message}${detail && ` (${detail})`}`;
}
