import { ENTITIES } from "./config.ts";
import type { Written } from "./read_config.ts";

/** One fault of a configuration. */
export interface Problem {
  /** Where the entity stands in the configuration. */
  path: (string | number)[];
  /** Where the fault is in the entity; empty: in no one field. */
  fields: (string | number)[];
  message: string;
  /** The entity, where the fault is one's. */
  at?: Written;
  /** Whether the message stands in the entity's place, not among its `@entity` messages. */
  bare?: boolean;
}

type Tree = { [key: string]: Tree | string } | (Tree | string | null)[];

/** A configuration that is refused whole, told as Kong tells it. */
export class Refusal extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(told).join("\n"));
  }

  /** The body of Kong's 400; `flatten` gathers the faults by entity, as the ingress controller asks for. */
  body(flatten: boolean): object {
    const flattened = flatten ? byEntity(this.problems) : [];
    const rest = this.problems.filter(({ at }) => !(flatten && at));
    const fields: Tree = {};
    for (const { path, fields: names, message, at, bare } of rest) {
      const whole = at && names.length === 0 && !bare;
      plant(fields, whole ? [...path, "@entity", 0] : [...path, ...names], message);
    }
    return {
      code: 14,
      name: "invalid declarative configuration",
      fields,
      message: `declarative config is invalid: ${lua(fields)}`,
      ...flatten && { flattened_errors: flattened.length > 0 ? flattened : {} },
    };
  }
}

const told = ({ path, fields, message }: Problem) => [...path, ...fields, message].join(" ");

function byEntity(problems: Problem[]) {
  const entities = new Set(problems.flatMap(({ at }) => at ? [at] : []));
  return [...entities].map((at) => {
    const { collection, value } = at;
    return {
      entity: value,
      entity_type: ENTITIES[collection].one,
      ...value.id !== undefined && { entity_id: value.id },
      ...collection !== "targets" && (value.name ?? value.username) !== undefined &&
        { entity_name: value.name ?? value.username },
      ...value.tags !== undefined && { entity_tags: value.tags },
      errors: problems.filter((problem) => problem.at === at).map(({ fields, message }) => ({
        ...fields.length > 0 && { field: fields.map(fromOne).join(".") },
        message,
        type: fields.length > 0 ? "field" : "entity",
      })),
    };
  });
}

/** Kong counts from 1. */
const fromOne = (part: string | number) => typeof part === "number" ? part + 1 : part;

function plant(tree: Tree, [key, ...rest]: (string | number)[], message: string): void {
  // deno-lint-ignore no-explicit-any -- a list or an object, as the key is
  const node = tree as any;
  if (typeof key === "number") { while (node.length < key) node.push(null); }
  if (rest.length === 0) node[key] = message;
  else plant(node[key] ??= typeof rest[0] === "number" ? [] : {}, rest, message);
}

/** As Lua would write it. */
function lua(tree: Tree | string | null): string {
  if (typeof tree === "string") return `"${tree.replace(/["\\]/g, "\\$&")}"`;
  if (!Array.isArray(tree)) {
    return `{${
      Object.entries(tree ?? {}).map(([key, value]) => `${key}=${lua(value)}`).join(",")
    }}`;
  }
  const sparse = tree.includes(null);
  const parts = tree.flatMap((value, i) =>
    value === null ? [] : [(sparse ? `[${i + 1}]=` : "") + lua(value)]
  );
  return `{${parts.join(",")}}`;
}
