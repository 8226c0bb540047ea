import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import { attempt } from "../../../k8s/command.ts";

// deno-lint-ignore no-explicit-any -- each kind has its own fields; the API server checks them
export type Manifest = any;

const ROOT = new URL("../../../", import.meta.url).pathname;

/** `helm template` of a service with its own values and these settings; what helm says when it refuses. */
export async function helm(
  service: string,
  settings: string[] = [],
  apis = ["monitoring.coreos.com/v1"],
) {
  return await attempt("helm", [
    ...["template", service, `${ROOT}charts/service`, "--namespace", "magasin"],
    ...[
      "--values",
      `${ROOT}services/${service}/values.yaml`,
      "--values",
      `${ROOT}gateway/service.yaml`,
    ],
    ...apis.flatMap((api) => ["--api-versions", api]),
    ...settings.flatMap((setting) => ["--set-json", setting]),
  ]);
}

/** Every object of a service's release. */
export async function render(
  service: string,
  settings?: string[],
  apis?: string[],
): Promise<Manifest[]> {
  const { success, stdout, stderr } = await helm(service, settings, apis);
  assert.ok(success, stderr);
  return parseAllDocuments(stdout).map((document) => document.toJS()).filter(Boolean);
}

export const find = (manifests: Manifest[], kind: string, name: string): Manifest | undefined =>
  manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);

/** The object of this kind, named as its service is unless `suffix` says more; it must be there. */
export async function rendered(
  service: string,
  kind: string,
  suffix = "",
  settings?: string[],
): Promise<Manifest> {
  const manifest = find(await render(service, settings), kind, service + suffix);
  assert.ok(manifest, `no ${kind} ${service}${suffix}`);
  return manifest;
}

/** Whether a release has it. */
export const has = async (
  service: string,
  kind: string,
  suffix = "",
  settings?: string[],
  apis?: string[],
) => find(await render(service, settings, apis), kind, service + suffix) !== undefined;

/** The selectors that are let in or out by a rule's `from` or `to`, in words: "kong/gateway", "stock". */
export const names = (peers: Manifest[]) =>
  peers.map(({ namespaceSelector, podSelector }) => {
    const namespace = namespaceSelector?.matchLabels["kubernetes.io/metadata.name"];
    const labels = podSelector.matchLabels;
    const pod = labels["app.kubernetes.io/name"] ?? labels["k8s-app"] ??
      `cluster ${labels["cnpg.io/cluster"]}`;
    return namespace ? `${namespace}/${pod}` : pod;
  });
