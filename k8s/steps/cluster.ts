import { resolve } from "node:path";
import { run } from "../command.ts";

const KIND = resolve(".magasin/kubeconfig");

/** Whether the cluster is kind's, or the one that KUBECONFIG names. */
export const ours = () => !Deno.env.has("KUBECONFIG") || Deno.env.get("KUBECONFIG") === KIND;

/** The cluster that KUBECONFIG names; without it, kind's, made if need be. */
export async function cluster(): Promise<string> {
  if (!ours()) return `celui de KUBECONFIG (${Deno.env.get("KUBECONFIG")})`;
  const clusters = (await run("kind", ["get", "clusters"])).split("\n");
  const made = !clusters.includes("magasin");
  if (made) await run("kind", ["create", "cluster", "--config", "k8s/kind.yaml", "--wait", "3m"]);
  await Deno.mkdir(".magasin", { recursive: true });
  await run("kind", ["export", "kubeconfig", "--name", "magasin", "--kubeconfig", KIND]);
  Deno.env.set("KUBECONFIG", KIND);
  return made ? "kind, créé" : "kind, déjà là";
}

export async function removeCluster(): Promise<void> {
  await run("kind", ["delete", "cluster", "--name", "magasin"]);
}
