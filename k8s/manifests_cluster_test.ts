import assert from "node:assert/strict";
import type { Manifest } from "../charts/service/tests/render.ts";
import { attempt, kubectl, run } from "./command.ts";
import { everyManifest } from "./manifests.ts";
import { writeSchemas } from "./schemas.ts";

const manifests = await everyManifest();
const list = (items: Manifest[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });

Deno.test("every object has the fields of its kind and no others (kubeconform, strict)", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const schemas = await writeSchemas(folder);
    const strict = ["-strict", "-summary", "-schema-location", schemas, "-"];
    const conform = (items: Manifest[]) =>
      run("kubeconform", strict, items.map((item) => JSON.stringify(item)).join("\n---\n"));
    const all = Object.values(manifests).flat();
    assert.match(await conform(all), new RegExp(`Valid: ${all.length}, Invalid: 0, Errors: 0`));
    const typo = { ...all[0], spec: { ...all[0].spec, typo: true } };
    await assert.rejects(conform([typo]), "a field too many must be seen");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the API server admits every object, and every pod, where only « restricted » is", async (t) => {
  const namespace = `admission-${crypto.randomUUID().slice(0, 8)}`;
  await run("kubectl", ["apply", "-f", "-"], list([restricted(namespace)]));
  try {
    const dryRun = (items: Manifest[]) =>
      attempt("kubectl", ["apply", "--dry-run=server", "-n", namespace, "-f", "-"], list(items));
    for (const [source, objects] of Object.entries(manifests)) {
      await t.step(source, async () => {
        const here = objects.map(withoutPlace);
        const { success, stderr } = await dryRun([...here, ...here.flatMap(pod)]);
        assert.ok(success, stderr);
        assert.doesNotMatch(stderr, /would violate PodSecurity/);
      });
    }
    for (const [what, broken] of Object.entries(BROKEN)) {
      await t.step(`but not ${what}`, async () => {
        const [found] = manifests["charts/service stock"].flatMap(pod);
        const { success, stderr } = await dryRun([broken(structuredClone(found))]);
        assert.equal(success, false);
        assert.match(stderr, /violates PodSecurity "restricted/);
      });
    }
  } finally {
    await kubectl("delete", "namespace", namespace, "--wait=false");
  }
});

/** An object that can be anywhere: in the namespace of the trial, on any port of the nodes. */
function withoutPlace({ metadata: { namespace: _, ...metadata }, ...rest }: Manifest): Manifest {
  const object = structuredClone({ ...rest, metadata });
  for (const port of object.kind === "Service" ? object.spec.ports : []) delete port.nodePort;
  return object;
}

/** Pods that ask for more than is allowed. */
const BROKEN: Record<string, (pod: Manifest) => Manifest> = {
  "a pod of root": (pod) => {
    pod.spec.securityContext = { runAsUser: 0, seccompProfile: { type: "RuntimeDefault" } };
    return pod;
  },
  "a privileged one": (pod) => {
    pod.spec.containers[0].securityContext = { privileged: true };
    return pod;
  },
  "one that keeps its capabilities": (pod) => {
    delete pod.spec.containers[0].securityContext.capabilities;
    return pod;
  },
  "one with the node's files": (pod) => {
    pod.spec.volumes = [{ name: "host", hostPath: { path: "/" } }];
    pod.spec.containers[0].volumeMounts = [];
    return pod;
  },
};

/** The pod that a Deployment or a Job would make: Pod Security judges pods, and only warns of their makers. */
function pod({ kind, metadata, spec }: Manifest): Manifest[] {
  if (kind !== "Deployment" && kind !== "Job") return [];
  const { serviceAccountName: _, ...template } = spec.template.spec; // not in this namespace
  return [{
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${metadata.name}-${kind.toLowerCase()}-pod`,
      labels: spec.template.metadata.labels,
    },
    spec: template,
  }];
}

function restricted(name: string): Manifest {
  const [first] = manifests["k8s/namespaces.yaml"];
  return { ...first, metadata: { ...first.metadata, name } };
}
