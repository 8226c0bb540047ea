import type {
  Collection,
  Consumer,
  Credential,
  PluginEntity,
  Route,
  Service,
  Upstream,
} from "./config.ts";
import type { Entity } from "./read_config.ts";
import { type Problem, Refusal } from "./refusal.ts";

/** A configuration whose entities know each other. */
export interface Linked {
  services: Service[];
  routes: Route[];
  upstreams: Upstream[];
  consumers: Consumer[];
  credentials: Credential[];
  plugins: PluginEntity[];
}

type Reference = string | Record<string, string> | undefined;

/** Replaces references by what they name; throws a Refusal where nothing has that name. */
export function link(entities: Entity[]): Linked {
  const faults: Problem[] = [];
  const of = (collection: Collection) => entities.filter((one) => one.collection === collection);
  // deno-lint-ignore no-explicit-any -- entities of every shape
  const resolve = (one: Entity, field: string, collection: Collection): any => {
    const around = ancestor(one, collection);
    const reference: Reference = one.entity[field] ?? (around && idOf(around));
    if (reference === undefined) return undefined;
    const wanted = typeof reference === "string" ? reference : Object.values(reference)[0];
    const found = of(collection).find(({ entity: { id, name, username } }) =>
      [id, name, username].includes(wanted)
    );
    if (!found) {
      faults.push({ path: one.path, fields: [field], message: "value must be null", at: one });
    }
    return found?.entity;
  };
  const idOf = (written: object) =>
    entities.find(({ path }) => path === (written as Entity).path)!.entity.id;

  for (const one of of("targets")) one.entity.upstream = resolve(one, "upstream", "upstreams");
  for (const one of [...of("keyauth_credentials"), ...of("acls")]) {
    one.entity.consumer = resolve(one, "consumer", "consumers");
  }
  for (const one of of("routes")) one.entity.service = resolve(one, "service", "services");
  for (const one of of("plugins")) {
    one.entity.route = resolve(one, "route", "routes");
    one.entity.consumer = resolve(one, "consumer", "consumers");
    const inRoute = one.parent?.collection === "routes" && one.entity.service === undefined;
    one.entity.service = inRoute ? undefined : resolve(one, "service", "services");
  }
  if (faults.length > 0) throw new Refusal(faults);

  const all = (collection: Collection) => of(collection).map(({ entity }) => entity);
  const targets = all("targets");
  const acls = all("acls");
  return {
    services: all("services"),
    routes: all("routes").filter(({ service }) => service?.enabled),
    upstreams: all("upstreams").map((upstream) => ({
      ...upstream,
      targets: targets.filter((target) => target.upstream === upstream),
    })),
    consumers: all("consumers").map((consumer) =>
      Object.assign(consumer, {
        groups: acls.filter((acl) => acl.consumer === consumer).map(({ group }) => group),
      })
    ),
    credentials: all("keyauth_credentials"),
    plugins: all("plugins").filter(({ enabled }) => enabled),
  };
}

function ancestor({ parent }: Entity, collection: Collection) {
  while (parent && parent.collection !== collection) parent = parent.parent;
  return parent;
}
