// What each service weighs: its image, and the memory of its pods, which stays within what it declares.
import assert from "node:assert/strict";
import { run } from "../command.ts";
import { NAMES } from "../services.ts";
import { k, RESULTS, selector, until } from "./system.ts";

type Pod = {
  metadata: { name: string };
  spec: { containers: { image: string; resources: { limits: { memory: string } } }[] };
};
type Usage = { metadata: { name: string }; containers: { usage: { memory: string } }[] };

const UNITS: Record<string, number> = { Ki: 1 / 1024, Mi: 1, Gi: 1024 };
const mib = (quantity: string) => parseInt(quantity) * UNITS[quantity.slice(-2)];

const pods = async (service: string): Promise<Pod[]> =>
  JSON.parse(await k("get", "pods", "-l", selector(service), "-o", "json")).items;

const usage = async (): Promise<Map<string, number>> => {
  const { items } = JSON.parse(
    await k("get", "--raw", "/apis/metrics.k8s.io/v1beta1/namespaces/magasin/pods"),
  ) as { items: Usage[] };
  return new Map(
    items.map(({ metadata, containers }) => [metadata.name, mib(containers[0].usage.memory)]),
  );
};

Deno.test("each service keeps within the memory that it declares", async () => {
  const rows: string[] = [];
  let all = 0;
  for (const service of NAMES) {
    let used: number[] = [];
    await until(`measures of ${service}`, async () => {
      const [some, measures] = [await pods(service), await usage()];
      used = some.flatMap(({ metadata }) => measures.get(metadata.name) ?? []);
      return some.length > 0 && used.length === some.length;
    }, 90);
    const [{ spec: { containers: [{ image, resources }] } }] = await pods(service);
    const limit = mib(resources.limits.memory);
    const most = Math.max(...used);
    assert.ok(most <= limit, `${service}: ${most} MiB of ${limit}`);
    all += used.reduce((sum, one) => sum + one, 0);
    const size = await run("docker", ["image", "inspect", "--format", "{{.Size}}", image]);
    const cells = [service, used.length, Math.round(most), limit, Math.round(Number(size) / 1e6)];
    rows.push(`| ${cells.join(" | ")} |`);
  }
  const table = [
    "| service | pods | Mio, le plus gros | Mio permis | image, Mo |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
    `En tout ${Math.round(all)} Mio pour les pods des services.`,
    "",
  ].join("\n");
  await Deno.mkdir(RESULTS, { recursive: true });
  await Deno.writeTextFile(`${RESULTS}/empreinte.md`, table);
  console.log(table);
});
