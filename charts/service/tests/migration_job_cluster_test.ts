import assert from "node:assert/strict";
import { has, rendered } from "./render.ts";

Deno.test("migrations run before an installation and before an upgrade, from the same image", async () => {
  const { metadata, spec } = await rendered("clients", "Job", "-migrations");
  assert.equal(metadata.annotations["helm.sh/hook"], "pre-install,pre-upgrade");
  const [{ args, image }] = spec.template.spec.containers;
  assert.deepEqual(args, ["--allow-ffi=/deno-dir", "main.ts", "migrate"]);
  assert.equal(
    image,
    (await rendered("clients", "Deployment")).spec.template.spec.containers[0].image,
  );
});

Deno.test("they need no object of the release, which isn't there yet", async () => {
  const { serviceAccountName, containers: [{ envFrom }] } =
    (await rendered("stock", "Job", "-migrations")).spec.template.spec;
  assert.deepEqual([serviceAccountName, envFrom], [undefined, undefined]);
});

Deno.test("they load the demonstration data only when asked", async () => {
  const demonstration = async (settings: string[]) =>
    (await rendered("stock", "Job", "-migrations", settings)).spec.template.spec.containers[0].env
      .at(-1);
  assert.equal((await demonstration([])).value, "false");
  assert.equal((await demonstration(["demonstration=true"])).value, "true");
});

Deno.test("a service without a database has none", async () => {
  assert.equal(await has("magasin", "Job", "-migrations"), false);
});
