import { join } from "node:path";
import { stringify } from "yaml";
import { freePorts } from "../local/ports.ts";
import { signal } from "../local/processes.ts";
import { Sentence } from "../local/sentence.ts";
import type { System } from "../local/system.ts";
import { readRules, RULE_FILES } from "./rules.ts";

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };

/** A duration of Prometheus, so many times shorter; never so short that nothing is seen in it. */
const shorter = (text: string, times: number) =>
  text.replace(/(\d+)([smhd])/, (_, n, unit) => `${Math.max(2, n * UNITS[unit] / times)}s`);

const faster = (expr: string, times: number) =>
  expr.replace(/\[(\w+)\]/g, (_, duration) => `[${shorter(duration, times)}]`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export type Alert = { labels: Record<string, string>; state: "pending" | "firing" };

/** A curve: its labels, and its values at times in s since 1970. */
export type Curve = { metric: Record<string, string>; values: [time: number, value: string][] };

/**
 * A real Prometheus with the committed rules that looks at everything that runs every second. The rules' windows and
 * delays are so many times shorter, so that days pass in minutes.
 */
export async function startPrometheus({ instances, plan }: System, times: number) {
  const targets = instances.map(({ url }) => new URL(url).host);
  const dir = await Deno.makeTempDir({ prefix: "magasin-drill-" });
  const [port] = freePorts(1);
  for (const path of RULE_FILES) {
    const { spec: { groups } } = await readRules(path);
    const rules = groups.map(({ name, rules }) => ({
      name,
      rules: rules.map((rule) => ({
        ...rule,
        expr: faster(rule.expr, times),
        ...rule.for && { for: rule.for.startsWith("0") ? rule.for : shorter(rule.for, times) },
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
        static_configs: [{ targets, labels: { namespace: "magasin" } }, {
          targets: [`127.0.0.1:${plan.adminPort}`],
          labels: { namespace: "magasin", instance: "passerelle" },
        }],
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
    const { data, error } = await answer.json();
    if (error) throw new Error(`${path}: ${error}`);
    return data;
  };
  /** The values of a query, now. */
  const query = async (query: string): Promise<number[]> => {
    const { result } = await get(`query?query=${encodeURIComponent(query)}`);
    return result.map(({ value }: { value: [number, string] }) => Number(value[1]));
  };
  return {
    alerts: async (): Promise<Alert[]> => (await get("alerts")).alerts,
    /** The curves of a query since so many seconds ago, a value every `step` s. */
    curves: async (query: string, since: number, step = 1): Promise<Curve[]> => {
      const end = Date.now() / 1000;
      const range = { query, start: `${end - since}`, end: `${end}`, step: `${step}` };
      return (await get(`query_range?${new URLSearchParams(range)}`)).result;
    },
    /** Resolves when it has seen everything that runs. */
    seeing: async () => {
      // Until it listens there is nobody to ask.
      const seen = () => query("sum(up)").then(([up]) => up, () => 0);
      while (await seen() !== targets.length + 1) await pause(250);
    },
    [Symbol.asyncDispose]: async () => {
      signal(child.pid, "SIGTERM");
      await child.status;
      await Deno.remove(dir, { recursive: true });
    },
  };
}
export type Prometheus = Awaited<ReturnType<typeof startPrometheus>>;
