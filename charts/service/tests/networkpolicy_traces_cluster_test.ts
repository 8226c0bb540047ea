import assert from "node:assert/strict";
import { render, rendered } from "./render.ts";

const ON = ["traces=true"];

Deno.test("spans go to the collector's namespace and nowhere else", async () => {
  const { spec } = await rendered("stock", "NetworkPolicy", "-traces", ON);
  assert.deepEqual(spec.policyTypes, ["Egress"]);
  assert.deepEqual(spec.egress, [{
    to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traces" } } }],
    ports: [{ port: 4318, protocol: "TCP" }],
  }]);
});

Deno.test("where no collector is, there is no way out and no span is made", async () => {
  const names = (await render("stock")).map(({ metadata }) => metadata.name);
  assert.ok(!names.includes("stock-traces"));
  assert.equal((await rendered("stock", "ConfigMap")).data.OTEL_DENO, undefined);
});

Deno.test("each service sends its spans under its name", async () => {
  const { data } = await rendered("stock", "ConfigMap", "", ON);
  assert.deepEqual([data.OTEL_DENO, data.OTEL_SERVICE_NAME], ["true", "stock"]);
  assert.equal(data.OTEL_EXPORTER_OTLP_ENDPOINT, "http://collecteur.traces:4318");
});
