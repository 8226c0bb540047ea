import Converter from "openapi-to-postmanv2";
import { documents } from "../documents.ts";
import { type Step, STORY } from "./story.ts";

/** What is written of Postman's collection format 2.1. */
type Item = { name: string; item: Item[] } | { name: string; event?: Event[]; request: Request };
type Header = { key: string; value: string; [field: string]: unknown };
type Request = {
  method: string;
  url: string | {
    path: string[];
    query: { disabled?: boolean; description: { content: string } }[];
  };
  header: Header[];
  body?: unknown;
  auth?: unknown;
};
type Event = { listen: string; script: { type: string; exec: string[] } };

/** The story, then every public operation of every service with the examples of its contract. */
export async function collection() {
  const story = Object.entries(STORY).map(([name, steps]) => ({ name, item: steps.map(stepOf) }));
  const services = await Promise.all(
    documents.map(async ({ service, document }) => ({
      name: service,
      item: (await convert(document)).map((item) => operationOf(item, document)),
    })),
  );
  return {
    info: {
      name: "Magasin",
      description: "Engendrée par deno task postman, des contrats des services : ne pas modifier.",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: {
      type: "apikey",
      apikey: [pair("key", "apikey"), pair("value", "{{cle}}"), pair("in", "header")],
    },
    item: [...story, ...services],
    variable: [],
  };
}

/** Where the gateway is on a laptop, and the development keys of each consumer. */
export function environment(keys: Record<string, string>) {
  const values = { baseUrl: "http://127.0.0.1:8000", cle: keys.outils };
  const named = Object.entries(keys).map(([name, key]) => [`cle_${name}`, key]);
  return {
    name: "Magasin, sur un poste de développement",
    values: [...Object.entries(values), ...named].map(([key, value]) => ({
      key,
      value,
      enabled: true,
    })),
  };
}

const pair = (key: string, value: string) => ({ key, value, type: "string" });
const JSON_HEADER = { key: "Content-Type", value: "application/json" };
const KEY_HEADER = { key: "Idempotency-Key", value: "{{$guid}}" };
const TOKEN_HEADER = { key: "Authorization", value: "Bearer {{jeton}}" };

function stepOf({ name, as, request, body, status, then = [] }: Step): Item {
  const [method, path] = request.split(" ");
  const identified = path.startsWith("/api/v1/commandes") || path.endsWith("/courante");
  return {
    name,
    event: [test([
      `pm.test("${status}", () => pm.response.to.have.status(${status}));`,
      ...then.length > 0 ? ["const corps = pm.response.json();"] : [],
      ...then.length > 0
        ? [`pm.test("ce qui revient", () => {`, ...then.map((line) => `  ${line}`), "});"]
        : [],
    ])],
    request: {
      method,
      url: `{{baseUrl}}${path}`,
      auth: { type: "noauth" },
      header: [
        ...as ? [{ key: "apikey", value: `{{cle_${as}}}` }] : [],
        ...identified ? [TOKEN_HEADER] : [],
        ...method === "POST" ? [KEY_HEADER] : [],
        ...body ? [JSON_HEADER] : [],
      ],
      ...body ? { body: { mode: "raw", raw: JSON.stringify(body, null, 2) } } : {},
    },
  };
}

const test = (exec: string[]): Event => ({
  listen: "test",
  script: { type: "text/javascript", exec },
});

type Document = (typeof documents)[number]["document"];

async function convert(document: Document): Promise<{ name: string; request: Request }[]> {
  const options = { folderStrategy: "Tags", parametersResolution: "Example" } as const;
  const source = { type: "json" as const, data: structuredClone(document) };
  const { promise, resolve, reject } = Promise.withResolvers<Converted>();
  Converter.convertV2(
    source,
    options,
    (error, converted) =>
      converted?.result
        ? resolve(converted.output![0].data as unknown as Converted)
        : reject(error ?? new Error(converted?.reason)),
  );
  return (await promise).item.flatMap((tag) => tag.item);
}

type Converted = { item: { item: { name: string; request: Request }[] }[] };

/** One converted operation, with the house's keys; what is optional is there, switched off. */
function operationOf(
  { name, request }: { name: string; request: Request },
  document: Document,
): Item {
  const { method, url, header, body } = request;
  if (typeof url === "string") throw new Error(`${name}: the converter gives addresses in parts`);
  const template = "/" + url.path.map((part) => part.replace(/^:(.*)/, "{$1}")).join("/");
  const operation = document.paths[template][method.toLowerCase() as "get"]!;
  const identified = operation.security?.some((schemes) => "bearerAuth" in schemes);
  return {
    name,
    event: [test([
      'pm.test("un service a répondu", () => {',
      "  pm.expect(pm.response.code).to.be.below(500);",
      '  pm.expect(pm.response.headers.has("X-Served-By")).to.be.true;',
      "});",
    ])],
    request: {
      method,
      url: {
        ...url,
        query: url.query.map((parameter) => ({ ...parameter, disabled: true })),
      },
      header: [
        ...header.map((one) => one.key === "idempotency-key" ? KEY_HEADER : one),
        ...identified ? [TOKEN_HEADER] : [],
      ],
      body,
    },
  };
}
