import assert from "node:assert/strict";
import { rendered } from "./render.ts";

const pod = async (service: string, settings?: string[]) =>
  (await rendered(service, "Deployment", "", settings)).spec.template.spec;

Deno.test("a Deployment leaves the number of its replicas to the HPA", async () => {
  const { spec } = await rendered("stock", "Deployment");
  assert.equal("replicas" in spec, false);
  assert.deepEqual(spec.strategy.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
});

Deno.test("a pod runs as nobody in particular, on a root that it can't write, without a token", async () => {
  const { securityContext, automountServiceAccountToken, containers } = await pod("stock");
  assert.equal(automountServiceAccountToken, false);
  assert.equal(securityContext.runAsNonRoot, true);
  assert.deepEqual(securityContext.seccompProfile, { type: "RuntimeDefault" });
  assert.deepEqual(containers[0].securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
});

Deno.test("a pod that goes serves on for longer than anybody takes to forget it, then ends what it began", async () => {
  const { containers, terminationGracePeriodSeconds } = await pod("ventes");
  const { seconds } = containers[0].lifecycle.preStop.sleep;
  assert.ok(seconds >= 10);
  assert.ok(terminationGracePeriodSeconds >= seconds + 20);
});

Deno.test("readiness and liveness are asked of their own addresses", async () => {
  const [{ startupProbe, readinessProbe, livenessProbe }] = (await pod("stock")).containers;
  assert.equal(startupProbe.httpGet.path, "/livez");
  assert.equal(livenessProbe.httpGet.path, "/livez");
  assert.equal(readinessProbe.httpGet.path, "/readyz");
});

Deno.test("a service with a database knows its address, and its authority; the password is a Secret's", async () => {
  const { containers: [{ env, volumeMounts }], volumes } = await pod("stock");
  const [password, url] = env;
  assert.deepEqual(password.valueFrom.secretKeyRef, { name: "stock-base", key: "password" });
  assert.equal(
    url.value,
    "postgres://stock:$(DATABASE_PASSWORD)@bases-rw:5432/stock?sslmode=verify-full",
  );
  assert.equal(volumeMounts[0].mountPath, "/etc/bases");
  assert.deepEqual(volumes[0].secret.items, [{ key: "ca.crt", path: "ca.crt" }]);
});

Deno.test("a service without one has neither, and its keys come from Secrets", async () => {
  const { containers: [{ env, volumeMounts }], volumes } = await pod("magasin");
  assert.deepEqual([volumeMounts, volumes], [undefined, undefined]);
  assert.deepEqual(env.map(({ name }: { name: string }) => name), ["DOC_KEY", "GATEWAY_KEY"]);
  assert.ok(env.every(({ valueFrom }: { valueFrom: object }) => "secretKeyRef" in valueFrom));
});

Deno.test("only the service with native code may run it", async () => {
  assert.deepEqual((await pod("clients")).containers[0].args, ["--allow-ffi=/deno-dir", "main.ts"]);
  assert.deepEqual((await pod("stock")).containers[0].args, ["main.ts"]);
});

Deno.test("pods are spread over the nodes, each version's apart", async () => {
  const [{ topologyKey, matchLabelKeys }] = (await pod("stock")).topologySpreadConstraints;
  assert.deepEqual([topologyKey, matchLabelKeys], ["kubernetes.io/hostname", [
    "pod-template-hash",
  ]]);
});

Deno.test("the image is named by a tag of its own, never pulled again under the same one", async () => {
  const { image, imagePullPolicy } = (await pod("stock", ['image.tag="abc"'])).containers[0];
  assert.deepEqual([image, imagePullPolicy], ["magasin/stock:abc", "IfNotPresent"]);
});
