/** What the tests read of an OpenAPI 3.1 document. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
};
export type MediaType = {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value?: unknown }>;
};
export type Parameter = {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  schema?: Schema;
};
type ResponseObject = {
  description: string;
  headers?: Record<string, { required?: boolean; schema?: Schema }>;
  content?: Record<string, MediaType>;
};
type OperationObject = {
  summary?: string;
  tags?: string[];
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
};
export type OpenApi = {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, unknown>>;
  components?: Record<string, Record<string, unknown>>;
};

/** One operation. As zod-openapi writes documents, nothing but schemas stands elsewhere by reference. */
export type Operation = {
  /** "POST /api/v1/demandes" */
  name: string;
  method: string;
  path: string;
  /** Where it stands in the document. */
  pointer: string;
  summary?: string;
  tags: string[];
  parameters: Parameter[];
  body?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
};

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export function operations(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => {
      const { summary, tags = [], parameters = [], requestBody, responses } =
        item[method] as OperationObject;
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        pointer: pointer("paths", path, method),
        summary,
        tags,
        parameters,
        body: requestBody,
        responses,
      };
    })
  );
}

/** The parameters of an operation that stand in one place, by name. */
export const parametersIn = (operation: Operation, place: Parameter["in"]) =>
  operation.parameters.filter((parameter) => parameter.in === place);

/** Does a POST of this kind carry an Idempotency-Key? Header names have no case. */
export const takesKey = (operation: Operation) =>
  parametersIn(operation, "header").some(({ name }) => name.toLowerCase() === "idempotency-key");

/** The template that a path belongs to; one without parameters wins over one with. */
export function templateOf(document: OpenApi, path: string): string | undefined {
  return Object.keys(document.paths)
    .filter((template) => matcher(template).test(path))
    .sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

const matcher = (template: string) =>
  new RegExp(`^${template.split(/\{[^}]+\}/).map(RegExp.escape).join("[^/]+")}$`);

/** A JSON pointer of these parts. */
export const pointer = (...parts: (string | number)[]) =>
  parts.map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

/** What a value of the document stands for, when it is a reference. */
export function resolve<T extends object>(document: OpenApi, value: T): T {
  if (!("$ref" in value)) return value;
  const parts = String(value.$ref).replace(/^#\//, "").split("/")
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  let target: unknown = document;
  for (const part of parts) target = (target as Record<string, unknown>)?.[part];
  if (target === undefined) throw new Error(`nothing at ${value.$ref}`);
  return resolve(document, target as T);
}
