import { parse } from "yaml";

export type Rule = {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations?: { summary: string; description: string; runbook_url: string };
};
export type PrometheusRule = { kind: string; spec: { groups: { name: string; rules: Rule[] }[] } };

const HERE = new URL(".", import.meta.url);

/** The names of the alerts, which are those of their files. */
export const ALERTS = [...Deno.readDirSync(new URL("alerts", HERE))]
  .map(({ name }) => name.replace(/\.yaml$/, "")).sort();

/** The files of rules, as the operator takes them. */
export const RULE_FILES = ["rules/slo.yaml", ...ALERTS.map((name) => `alerts/${name}.yaml`)];

export const readRules = async (path: string): Promise<PrometheusRule> =>
  parse(await Deno.readTextFile(new URL(path, HERE)));
