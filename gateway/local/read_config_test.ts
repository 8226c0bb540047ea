import assert from "node:assert/strict";
import { link } from "./link.ts";
import { readConfig } from "./read_config.ts";
import { Refusal } from "./refusal.ts";

const read = (config: object) => link(readConfig({ _format_version: "3.0", ...config }));

/** The messages of the refusal, by where they stand. */
function faults(config: object): string[] {
  try {
    read(config);
    return [];
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.problems.map(({ path, fields, message }) =>
      [...path, ...fields, message].join(" ")
    );
  }
}

Deno.test("entities may stand in each other or name each other: it is the same", () => {
  const nested = read({
    services: [{
      name: "s",
      host: "h",
      routes: [{ name: "r", paths: ["/a"], plugins: [{ name: "cors" }] }],
    }],
    upstreams: [{ name: "h", targets: [{ target: "127.0.0.1:1" }] }],
    consumers: [{ username: "c", keyauth_credentials: [{ key: "k" }], acls: [{ group: "g" }] }],
  });
  const flat = read({
    services: [{ name: "s", host: "h" }],
    routes: [{ name: "r", paths: ["/a"], service: { name: "s" } }],
    plugins: [{ name: "cors", route: "r" }],
    upstreams: [{ name: "h" }],
    targets: [{ target: "127.0.0.1:1", upstream: "h" }],
    consumers: [{ username: "c" }],
    keyauth_credentials: [{ key: "k", consumer: { username: "c" } }],
    acls: [{ group: "g", consumer: "c" }],
  });
  for (const { routes, plugins, upstreams, consumers, credentials } of [nested, flat]) {
    assert.equal(routes[0].service.name, "s");
    assert.equal(plugins[0].route, routes[0]);
    assert.equal(plugins[0].service, undefined);
    assert.equal(upstreams[0].targets[0].target, "127.0.0.1:1");
    assert.deepEqual(consumers[0].groups, ["g"]);
    assert.equal(credentials[0].consumer, consumers[0]);
  }
});

Deno.test("an entity without an id has the same one in every configuration", () => {
  const config = { services: [{ name: "s", host: "h" }], consumers: [{ username: "c" }] };
  const [one, two] = [read(config), read({ ...config, upstreams: [{ name: "h" }] })];
  assert.equal(one.services[0].id, two.services[0].id);
  assert.equal(one.consumers[0].id, two.consumers[0].id);
  assert.notEqual(one.services[0].id, one.consumers[0].id);
});

Deno.test("a service or a plugin that is switched off isn't there", () => {
  const { routes, plugins } = read({
    services: [{ name: "s", host: "h", enabled: false, routes: [{ paths: ["/a"] }] }],
    plugins: [{ name: "cors", enabled: false }],
  });
  assert.deepEqual(routes, []);
  assert.deepEqual(plugins, []);
});

const service = (more: object) => ({ services: [{ name: "s", host: "h", ...more }] });
const plugin = (name: string, config: object) => ({ plugins: [{ name, config }] });

const UNKNOWN: Record<string, object> = {
  "a service by https": service({ protocol: "https" }),
  "hashing": { upstreams: [{ name: "h", hash_on: "ip" }] },
  "least connections": { upstreams: [{ name: "h", algorithm: "least-connections" }] },
  "passive health checks": { upstreams: [{ name: "h", healthchecks: { passive: {} } }] },
  "counts in Redis": plugin("rate-limiting", { minute: 1, policy: "redis" }),
  "keys in bodies": plugin("key-auth", { key_in_body: true }),
  "a log in a file": plugin("file-log", { path: "/var/log/kong.log" }),
  "another plugin": plugin("jwt", {}),
  "another entity": { certificates: [{}] },
  "an origin that is no expression": plugin("cors", { origins: ["("] }),
  "a path that is no expression": service({ routes: [{ paths: ["~/("] }] }),
};

for (const [what, config] of Object.entries(UNKNOWN)) {
  Deno.test(`what it can't do is refused, not ignored: ${what}`, () => {
    assert.equal(faults(config).length, 1);
  });
}

Deno.test("every fault is told at once, each in its place", () => {
  const config = {
    services: [{
      name: "s",
      port: 99_999,
      routes: [{ name: "r", paths: ["/a"], methods: ["get"] }],
    }],
    plugins: [{ name: "cors", consumer: "personne", config: { max_age: "longtemps" } }],
  };
  assert.deepEqual(faults(config), [
    "services 0 host required field missing",
    "services 0 port value should be between 0 and 65535",
    "services 0 routes 0 methods 0 invalid value: get",
    "plugins 0 config max_age expected a number",
  ]);
});

Deno.test("what is no configuration at all is refused", () => {
  for (const json of [null, [], "texte", 1, {}]) assert.throws(() => readConfig(json), Refusal);
  for (const routes of ["texte", {}, [1], [[]]]) {
    assert.equal(faults(service({ routes })).length, 1);
  }
});
