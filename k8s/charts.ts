import { attempt, run } from "./command.ts";

/** A chart of somebody else's, pinned; its values are values/RELEASE.yaml. */
export interface Chart {
  release: string;
  chart: string;
  repo: string;
  version: string;
  namespace: string;
  /** What `kubectl get` finds where the cluster has the like already, from elsewhere. */
  alike: string[];
}

export const KONG: Chart = {
  release: "kong",
  chart: "ingress",
  repo: "https://charts.konghq.com",
  version: "0.24.0",
  namespace: "kong",
  alike: ["ingressclass", "kong"],
};

export const OPERATORS: Chart[] = [
  {
    release: "metrics-server",
    chart: "metrics-server",
    repo: "https://kubernetes-sigs.github.io/metrics-server",
    version: "3.13.1",
    namespace: "kube-system",
    alike: ["apiservice", "v1beta1.metrics.k8s.io"],
  },
  {
    release: "cloudnative-pg",
    chart: "cloudnative-pg",
    repo: "https://cloudnative-pg.github.io/charts",
    version: "0.29.0",
    namespace: "cnpg-system",
    alike: ["deployment", "-A", "-l", "app.kubernetes.io/name=cloudnative-pg"],
  },
  {
    release: "kube-prometheus-stack",
    chart: "kube-prometheus-stack",
    repo: "https://prometheus-community.github.io/helm-charts",
    version: "88.5.3",
    namespace: "monitoring",
    alike: ["prometheuses", "-A"],
  },
];

/** Installs or upgrades it, unless the cluster has the like from elsewhere; says which. */
export async function install({ release, chart, repo, version, namespace, alike }: Chart) {
  const releases = JSON.parse(await run("helm", ["list", "-n", namespace, "-o", "json"]));
  const ours = releases.some(({ name }: { name: string }) => name === release);
  const found = await attempt("kubectl", ["get", ...alike, "-o", "name"]);
  if (!ours && found.success && found.stdout.trim()) return `${release} déjà là`;
  const values = `k8s/values/${release}.yaml`;
  await run("helm", [
    ...["upgrade", "--install", release, chart, "--repo", repo, "--version", version],
    ...["--namespace", namespace, "--create-namespace", "--values", values],
    ...["--wait", "--timeout", "10m"],
  ]);
  return `${release} ${version}`;
}

export const uninstall = ({ release, namespace }: Chart) =>
  run("helm", ["uninstall", release, "-n", namespace, "--ignore-not-found", "--wait"]);
