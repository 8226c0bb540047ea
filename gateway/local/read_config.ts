import { v5 as uuid } from "uuid";
import { z } from "zod";
import { type Collection, ENTITIES } from "./config.ts";
import { PLUGINS } from "./plugins/all.ts";
import { type Problem, Refusal } from "./refusal.ts";

/** An entity as it was written, without its children, and where it stood. */
export interface Written {
  collection: Collection;
  value: Record<string, unknown>;
  path: (string | number)[];
  /** The entity that it was written in. */
  parent?: Written;
}
/** An entity that is well formed: its fields, their defaults filled in, and an id. */
// deno-lint-ignore no-explicit-any -- a union of all the entities helps nobody
export type Entity = Written & { entity: any };

const CHILDREN: Partial<Record<Collection, Collection[]>> = {
  services: ["routes", "plugins"],
  routes: ["plugins"],
  upstreams: ["targets"],
  consumers: ["keyauth_credentials", "acls", "plugins"],
};
const IDS = "5b6cba5f-6a8f-4c3e-9e3a-0d1a2c0f6b7e";
const collections = Object.keys(ENTITIES) as Collection[];

const list = z.array(z.record(z.string(), z.unknown())).nullish();
const document = z.strictObject({
  _format_version: z.enum(["1.1", "2.1", "3.0"]),
  _transform: z.boolean().optional(),
  _comment: z.string().optional(),
  _info: z.unknown().optional(),
  ...Object.fromEntries(collections.map((name) => [name, list])) as Record<Collection, typeof list>,
});

/** The entities of a declarative configuration, each checked on its own; throws a Refusal that names every fault. */
export function readConfig(json: unknown): Entity[] {
  const { success, data, error } = document.safeParse(json, { error: message });
  if (!success) throw new Refusal(problems(error, []));
  const written = collections.flatMap((name) => entities(name, data[name] ?? [], [name]));
  const found: Problem[] = [];
  const read = written.map((one) => {
    const { entity, faults } = check(one);
    found.push(...faults.map((fault) => ({ ...fault, at: one })));
    return { ...one, entity: { id: idOf(one), ...entity } };
  });
  if (found.length === 0) found.push(...repeated(read));
  if (found.length > 0) throw new Refusal(found);
  return read;
}

function entities(
  collection: Collection,
  values: Record<string, unknown>[],
  path: Written["path"],
  parent?: Written,
): Written[] {
  return values.flatMap((whole, i) => {
    const children = CHILDREN[collection] ?? [];
    const value = Object.fromEntries(
      Object.entries(whole).filter(([name]) => !children.includes(name as Collection)),
    );
    const one: Written = { collection, value, path: [...path, i], parent };
    const below = children.flatMap((name) =>
      entities(name, listIn(whole, name, one.path), [...one.path, name], one)
    );
    return [one, ...below];
  });
}

function listIn(whole: Record<string, unknown>, name: string, path: Written["path"]) {
  const { success, data, error } = list.safeParse(whole[name], { error: message });
  if (!success) throw new Refusal(problems(error, [...path, name]));
  return data ?? [];
}

function check({ collection, value, path }: Written) {
  const { schema } = ENTITIES[collection];
  if (collection !== "plugins") return parse(schema, value, path);
  const plugin = PLUGINS.find(({ name }) => name === value.name);
  if (!plugin && typeof value.name === "string") {
    const message =
      `plugin '${value.name}' not enabled; add it to the 'plugins' configuration property`;
    return { faults: [{ path, fields: ["name"], message }] };
  }
  const { plugins: { schema: shape } } = ENTITIES;
  return parse(plugin ? shape.extend({ config: plugin.config.prefault({}) }) : shape, value, path);
}

function parse(schema: z.ZodType, value: unknown, path: Written["path"]) {
  const { success, data, error } = schema.safeParse(value, { error: message });
  return success ? { entity: data as object, faults: [] } : { faults: problems(error, path) };
}

/** Kong's words for a fault. */
const message: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "unrecognized_keys") return "unknown field";
  if (issue.input === undefined) return "required field missing";
  if (issue.code === "invalid_value") return `expected one of: ${issue.values.join(", ")}`;
  if (issue.code !== "invalid_type") return undefined;
  const article = /^[aeiou]/.test(issue.expected) ? "an" : "a";
  return `expected ${article} ${issue.expected === "int" ? "integer" : issue.expected}`;
};

/** Each fault with its place: `fields` empty where it concerns the whole entity. */
function problems({ issues }: z.ZodError, path: Written["path"]): Problem[] {
  return issues.flatMap((issue) => {
    const whole = issue.code === "custom" && issue.params?.entity;
    const fields = whole ? [] : issue.path as (string | number)[];
    if (issue.code !== "unrecognized_keys") return [{ path, fields, message: issue.message }];
    return issue.keys.map((key) => ({ path, fields: [...fields, key], message: issue.message }));
  });
}

/** The id given, or one that follows from what distinguishes the entity: the same in every configuration. */
function idOf({ collection, value, parent }: Written): string {
  if (typeof value.id === "string") return value.id;
  const { name, username, custom_id, key, group, target } = value;
  const own = [name, username, custom_id, key, group, target];
  const places = [value.service, value.route, value.consumer, value.upstream];
  return uuid(JSON.stringify([collection, own, places, parent && idOf(parent)]), IDS);
}

/** What may be there once and is there twice. */
function repeated(read: Entity[]): Problem[] {
  const seen = new Set<string>();
  return read.flatMap((one): Problem[] => {
    const { collection, entity, path, parent } = one;
    const { unique } = ENTITIES[collection];
    const twice = (what: string, key: string) => {
      const known = seen.has(`${collection} ${key}`);
      seen.add(`${collection} ${key}`);
      const message = `uniqueness violation: '${collection}' entity with ${what} already declared`;
      return known ? [message] : [];
    };
    const messages = [
      ...unique && entity[unique]
        ? twice(`${unique} set to '${entity[unique]}'`, entity[unique])
        : [],
      ...twice(`primary key set to '${entity.id}'`, entity.id),
    ];
    if (messages.length === 0) return [];
    if (collection === "keyauth_credentials") {
      return [{ path: [collection, 0], fields: [], message: messages[0] }];
    }
    const service = parent?.collection === "services" && { service: { id: idOf(parent) } };
    const at = { ...one, value: { ...one.value, id: entity.id, ...service } };
    return [{ path, fields: [], message: messages[0], at, bare: true }];
  });
}
