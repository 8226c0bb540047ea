import type { Collection } from "./config.ts";
import type { Entity } from "./read_config.ts";

/** Kong's names for the collections, in its addresses. */
const COLLECTIONS: Record<string, Collection> = {
  services: "services",
  routes: "routes",
  upstreams: "upstreams",
  consumers: "consumers",
  plugins: "plugins",
  acls: "acls",
  "key-auths": "keyauth_credentials",
};
/** What Kong has more of and a configuration here can't hold; the ingress controller asks for all when it starts. */
const EMPTY = [
  ...["vaults", "snis", "certificates", "ca_certificates", "consumer_groups", "filter-chains"],
  ...["basic-auths", "hmac-auths", "jwts", "mtls-auths", "oauth2"],
];

/** The entities in force, as Kong lists them; undefined where there is no such collection. */
export function listed(entities: Entity[], name: string) {
  const collection = COLLECTIONS[name];
  if (!collection) return EMPTY.includes(name) ? page([]) : undefined;
  return page(entities.filter((one) => one.collection === collection));
}

export const listedTargets = (entities: Entity[], upstream: string) =>
  page(
    entities.filter((one) => one.collection === "targets" && one.entity.upstream.id === upstream),
  );

function page(entities: Entity[]) {
  const data = entities.map(({ entity }) =>
    Object.fromEntries(
      Object.entries(entity).filter(([field]) => field !== "groups")
        .map(([field, value]) => [field, REFERENCES.includes(field) ? idOf(value) : value]),
    )
  );
  return { data, next: null };
}

const REFERENCES = ["service", "route", "consumer", "upstream"];
const idOf = (value: unknown) => value ? { id: (value as { id: string }).id } : null;
