import { kubectl } from "../command.ts";

export async function namespaces(): Promise<void> {
  await kubectl("apply", "-f", "k8s/namespaces.yaml");
}
