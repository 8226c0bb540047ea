import assert from "node:assert/strict";
import { helm, render } from "./render.ts";

const refusals: [string, string, RegExp][] = [
  ["a field that nobody knows", "replicas=3", /additional properties 'replicas' not allowed/],
  [
    "a field that nobody knows, deeper",
    'image.name="x"',
    /additional properties 'name' not allowed/,
  ],
  ["a tag that moves", 'image.tag="latest"', /\/image\/tag/],
  ["a single pod", "autoscaling.min=1", /\/autoscaling\/min/],
  ["a memory without a limit", "resources.limits=null", /limits/],
  ["a wide permission", 'permissions=["--allow-all"]', /\/permissions\/0/],
  ["a path that isn't one", 'testPath="readyz"', /\/testPath/],
];

for (const [what, setting, reason] of refusals) {
  Deno.test(`the schema refuses ${what}`, async () => {
    const { success, stderr } = await helm("stock", [setting]);
    assert.equal(success, false);
    assert.match(stderr, reason);
  });
}

Deno.test("no Ingress is made here: gateway/ states them, once", async () => {
  assert.deepEqual((await render("stock")).filter(({ kind }) => kind === "Ingress"), []);
});
