// deno task k8s:down: removes kind's cluster; from the cluster that KUBECONFIG names, what k8s:up has put there.
import { KONG, uninstall } from "./charts.ts";
import { kubectl } from "./command.ts";
import { runSteps } from "./step.ts";
import { ours, removeCluster } from "./steps/cluster.ts";

const removeObjects = async () => {
  await kubectl("delete", "namespace", "magasin", "--ignore-not-found", "--timeout=5m");
  await kubectl("delete", "--ignore-not-found", "-f", "gateway/plugins/global.yaml");
  await uninstall(KONG);
};

await runSteps(
  ours()
    ? { "cluster kind supprimé": removeCluster }
    : { "services, bases et passerelle supprimés": removeObjects },
);
