// Who can reach whom: tried from inside every pod, against what values.yaml declares.
import assert from "node:assert/strict";
import { NAMES, SERVICES, WITH_DATABASE } from "../services.ts";
import { k, pods, RESULTS } from "./system.ts";

/** Every door: each service's address, the database, the gateway and its Admin API. */
const DOORS: Record<string, string> = {
  ...Object.fromEntries(NAMES.map((name) => [name, `${name}:80`])),
  bases: "bases-rw:5432",
  passerelle: "kong-gateway-proxy.kong:80",
  administration: "kong-gateway-admin.kong:8001",
  "API Kubernetes": "kubernetes.default:443",
};

/** Prints the doors that open, as JSON; runs in a pod. */
const PROBE = `
  const doors = ${JSON.stringify(DOORS)};
  const open = await Promise.all(Object.entries(doors).map(async ([name, address]) => {
    const [hostname, port] = address.split(":");
    const late = new Promise((resolve) => setTimeout(() => resolve(false), 3000));
    const tried = Deno.connect({ hostname, port: Number(port) }).then(() => true, () => false);
    return await Promise.race([tried, late]) ? name : [];
  }));
  console.log(JSON.stringify(open.flat()));
  Deno.exit(0);`;

function declared(service: string): string[] {
  const neighbours = (SERVICES[service].neighbours ?? [])
    .map((name) => name === "gateway" ? "passerelle" : name);
  return [...neighbours, ...WITH_DATABASE.includes(service) ? ["bases"] : []].sort();
}

Deno.test("a pod reaches what its service declares, and nothing else", async () => {
  const found = Object.fromEntries(
    await Promise.all(NAMES.map(async (name) => {
      const [pod] = await pods(name);
      const open: string[] = JSON.parse(await k("exec", pod, "--", "/bin/deno", "eval", PROBE));
      return [name, open.filter((door) => door !== name).sort()]; // itself is always in reach
    })),
  );
  const row = (name: string) =>
    Object.keys(DOORS).map((door) =>
      door === name ? "—" : found[name].includes(door) ? "oui" : "·"
    );
  const table = [
    `| de \\\\ vers | ${Object.keys(DOORS).join(" | ")} |`,
    `| --- |${" :-: |".repeat(Object.keys(DOORS).length)}`,
    ...NAMES.map((name) => `| ${name} | ${row(name).join(" | ")} |`),
  ];
  await Deno.mkdir(RESULTS, { recursive: true });
  await Deno.writeTextFile(`${RESULTS}/isolement.md`, `${table.join("\n")}\n`);
  assert.deepEqual(found, Object.fromEntries(NAMES.map((name) => [name, declared(name)])));
});

Deno.test("no pod holds a token of the API server, nor a Secret that isn't its own", async () => {
  const { items } = JSON.parse(
    await k("get", "pods", "-l", "app.kubernetes.io/part-of=magasin", "-o", "json"),
  );
  assert.ok(items.length >= NAMES.length);
  for (const { metadata, spec } of items) {
    const service = metadata.labels["app.kubernetes.io/name"];
    const text = JSON.stringify(spec);
    assert.doesNotMatch(text, /serviceaccount|kube-api-access/, metadata.name);
    const secrets = new Set(
      [...text.matchAll(/"secretKeyRef":\{"key":"\w+","name":"([^"]+)"/g)].map(([, name]) => name),
    );
    const own = WITH_DATABASE.includes(service) ? [`${service}-base`] : ["cle-outils", "cle-pages"];
    assert.deepEqual([...secrets].sort(), own, metadata.name);
  }
});
