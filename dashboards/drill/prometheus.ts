import { join } from "node:path";
import { stringify } from "yaml";
import { freePorts } from "../../local/ports.ts";
import { signal } from "../../local/processes.ts";
import { Sentence } from "../../local/sentence.ts";
import { readRules, RULE_FILES } from "../rules.ts";

/** By how much the rules' windows and delays are shortened, so that days pass in minutes. */
export const FASTER = 60;
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };

/** A duration of Prometheus, FASTER times shorter; never so short that nothing is seen in it. */
const shorter = (text: string) =>
  text.replace(/(\d+)([smhd])/, (_, n, unit) => `${Math.max(2, n * UNITS[unit] / FASTER)}s`);

const faster = (expr: string) =>
  expr.replace(/\[(\w+)\]/g, (_, duration) => `[${shorter(duration)}]`);

export type Alert = { labels: Record<string, string>; state: "pending" | "firing" };

/** A real Prometheus with the committed rules, FASTER times faster, that looks at these targets every second. */
export async function startPrometheus(targets: string[]) {
  const dir = await Deno.makeTempDir({ prefix: "magasin-drill-" });
  const [port] = freePorts(1);
  for (const path of RULE_FILES) {
    const { spec: { groups } } = await readRules(path);
    const rules = groups.map(({ name, rules }) => ({
      name,
      rules: rules.map((rule) => ({
        ...rule,
        expr: faster(rule.expr),
        ...rule.for && { for: rule.for.startsWith("0") ? rule.for : shorter(rule.for) },
      })),
    }));
    await Deno.writeTextFile(join(dir, path.split("/")[1]), stringify({ groups: rules }));
  }
  await Deno.writeTextFile(
    join(dir, "prometheus.yml"),
    stringify({
      global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
      rule_files: [join(dir, "*.yaml")],
      scrape_configs: [{
        job_name: "magasin",
        honor_labels: true,
        static_configs: [{ targets, labels: { namespace: "magasin" } }],
      }],
    }),
  );
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command("prometheus", {
      args: [
        `--config.file=${join(dir, "prometheus.yml")}`,
        `--storage.tsdb.path=${join(dir, "data")}`,
        `--web.listen-address=127.0.0.1:${port}`,
        "--query.lookback-delta=5s",
        "--log.level=error",
      ],
      stdout: "null",
    }).spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Sentence(
      "prometheus n'est pas installé : https://prometheus.io/docs/prometheus/latest/installation/",
    );
  }
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
    return (await answer.json()).data;
  };
  return {
    alerts: async (): Promise<Alert[]> => (await get("alerts")).alerts,
    /** The values of a query, now. */
    query: async (query: string): Promise<number[]> => {
      const { result } = await get(`query?query=${encodeURIComponent(query)}`);
      return result.map(({ value }: { value: [number, string] }) => Number(value[1]));
    },
    [Symbol.asyncDispose]: async () => {
      signal(child.pid, "SIGTERM");
      await child.status;
      await Deno.remove(dir, { recursive: true });
    },
  };
}
export type Prometheus = Awaited<ReturnType<typeof startPrometheus>>;
