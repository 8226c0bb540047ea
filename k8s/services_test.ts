import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import { SERVICES as LOCAL } from "../local/services.ts";
import { NAMES, SERVICES, WITH_DATABASE } from "./services.ts";

const { neighbours, callers } = {
  neighbours: (name: string) => SERVICES[name].neighbours ?? [],
  callers: (name: string) => SERVICES[name].callers ?? [],
};

Deno.test("every service of the laptop has values for the chart, with the same neighbours", () => {
  assert.deepEqual(NAMES, LOCAL.map(({ name }) => name).sort());
  for (const { name, neighbours: known, database } of LOCAL) {
    assert.deepEqual(neighbours(name).toSorted(), known.toSorted(), name);
    assert.equal(SERVICES[name].database ?? true, database, name);
  }
});

Deno.test("who is called lets the caller in, and nobody else", () => {
  for (const name of NAMES) {
    const calling = NAMES.filter((other) => neighbours(other).includes(name));
    assert.deepEqual(callers(name).toSorted(), calling, name);
  }
});

Deno.test("the gateway is let in where it has a route, and nowhere else", async () => {
  const routed = new Set<string>();
  for (const { name } of Deno.readDirSync("gateway/ingress")) {
    const text = await Deno.readTextFile(`gateway/ingress/${name}`);
    for (const [, service] of text.matchAll(/service: \{ name: (\w+)/g)) routed.add(service);
  }
  assert.deepEqual(
    NAMES.filter((name) => SERVICES[name].gateway?.routed ?? true),
    [...routed].sort(),
  );
});

Deno.test("every service with a database has a database and a role of its name", async () => {
  const read = async (file: string) =>
    parseAllDocuments(await Deno.readTextFile(`k8s/databases/base/${file}`))
      .map((document) => document.toJS());
  const [cluster] = await read("cluster.yaml");
  const roles = cluster.spec.managed.roles.map(({ name }: { name: string }) => name);
  const databases = (await read("databases.yaml")).map(({ spec }) => `${spec.name} ${spec.owner}`);
  assert.deepEqual(roles.toSorted(), WITH_DATABASE);
  assert.deepEqual(databases.toSorted(), WITH_DATABASE.map((name) => `${name} ${name}`));
});
