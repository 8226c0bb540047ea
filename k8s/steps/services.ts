import { attempt, run } from "../command.ts";
import { NAMES } from "../services.ts";
import { type Installation, seconds } from "../step.ts";

/** A release of charts/service each, all at once; none waits for another. */
export async function services({ tags }: Installation): Promise<void> {
  const collector = await attempt("kubectl", ["get", "service", "collecteur", "-n", "traces"]);
  const traces = ["--set", `traces=${collector.success}`];
  await Promise.all(NAMES.map(async (name) => {
    const began = performance.now();
    await release(name, tags[name], traces);
    console.log(`  ${name} (${seconds(began)})`);
  }));
}

export const release = (name: string, tag: string, more: string[] = []) =>
  run("helm", [
    ...["upgrade", "--install", name, "charts/service", "--namespace", "magasin"],
    ...["--values", `services/${name}/values.yaml`, "--values", "gateway/service.yaml"],
    ...["--set", `image.tag=${tag},demonstration=true`],
    ...["--wait", "--timeout", "5m", ...more],
  ]);
