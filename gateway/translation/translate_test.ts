import assert from "node:assert/strict";
import { readManifests } from "./manifests.ts";
import { type Targets, translate } from "./translate.ts";

const recorded = JSON.parse(
  await Deno.readTextFile(new URL("./recorded/kic.json", import.meta.url)),
);

Deno.test("the translation is what Kong Ingress Controller makes of the same objects", async () => {
  const translated = await translate(await readManifests(), recordedTargets());
  for (const part of Object.keys(recorded)) {
    assert.deepEqual(sorted(translated)[part], sorted(recorded)[part], part);
  }
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(recorded).sort());
});

/** The addresses that the recording gave to the services. */
function recordedTargets(): Targets {
  type Upstream = { name: string; targets: { target: string }[] };
  return Object.fromEntries(
    recorded.upstreams.map(({ name, targets }: Upstream) => [
      name.split(".")[0],
      targets.map(({ target }) => target),
    ]),
  );
}

/** Lists of objects in one order: the controller's own follows from its maps. */
// deno-lint-ignore no-explicit-any -- any JSON
function sorted(value: any): any {
  if (Array.isArray(value)) {
    const parts = value.map(sorted);
    return typeof parts[0] === "object"
      ? parts.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
      : parts;
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
