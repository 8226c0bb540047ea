// Needs promtool. Each alert is tried as Prometheus would: with series that must make it fire, and others that must not.
import assert from "node:assert/strict";
import { join } from "node:path";
import { stringify } from "yaml";
import { CASES } from "./alert_cases.ts";
import { ALERTS, readRules, RULE_FILES } from "./rules.ts";
import { FILE, text } from "./slo.ts";

const HERE = import.meta.dirname!;

/** The rules as Prometheus itself reads them, in a folder of their own. */
async function folder() {
  const dir = await Deno.makeTempDir({ prefix: "magasin-alerts-" });
  for (const path of RULE_FILES) {
    const { spec } = await readRules(path);
    await Deno.writeTextFile(join(dir, path.split("/")[1]), stringify(spec));
  }
  return { dir, [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }) };
}

async function promtool(dir: string, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command("promtool", { args, cwd: dir })
    .output();
  assert.ok(success, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
}

Deno.test("the recording rules are those of the table of objectives", async () => {
  assert.equal(await Deno.readTextFile(FILE), text());
});

Deno.test("every rule is one that Prometheus takes", async () => {
  await using rules = await folder();
  await promtool(rules.dir, "check", "rules", "slo.yaml", ...ALERTS.map((name) => `${name}.yaml`));
});

Deno.test("each alert", async (t) => {
  await using rules = await folder();
  assert.deepEqual(Object.keys(CASES).sort(), ALERTS, "each has a case, each case an alert");
  for (const name of ALERTS) {
    const { kind, spec: { groups } } = await readRules(`alerts/${name}.yaml`);
    const all = groups.flatMap(({ rules }) => rules);
    const [{ alert, labels: { severity }, annotations }] = all;

    await t.step(`${name} is alone in its file, named like it, and has a runbook`, async () => {
      assert.deepEqual([kind, all.length, alert], ["PrometheusRule", 1, name]);
      assert.ok(["page", "ticket"].includes(severity));
      assert.equal(annotations?.runbook_url, `dashboards/runbooks/${name}.md`);
      const runbook = await Deno.readTextFile(join(HERE, "runbooks", `${name}.md`));
      for (const part of ["Pour les clients", "Voir", "Réparer", "Vérifier"]) {
        assert.match(runbook, new RegExp(`^## ${part}\n\n\\S`, "m"));
      }
    });

    const { fires, silent, labels, after } = CASES[name];
    const trial = async (series: Record<string, string>, expected: unknown[]) => {
      const file = join(rules.dir, "trial.yaml");
      await Deno.writeTextFile(
        file,
        stringify({
          rule_files: ["slo.yaml", `${name}.yaml`],
          evaluation_interval: "15s",
          tests: [{
            interval: "15s",
            input_series: Object.entries(series).map(([series, values]) => ({ series, values })),
            promql_expr_test: [{
              expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`,
              eval_time: after,
              exp_samples: [{ labels: "{}", value: expected.length }],
            }, {
              expr: `group by (${
                ["alertname", ...Object.keys(labels)].join(", ")
              }) (ALERTS{alertname="${name}",alertstate="firing"})`,
              eval_time: after,
              exp_samples: expected,
            }],
          }],
        }),
      );
      await promtool(rules.dir, "test", "rules", file);
    };
    const label = Object.entries({ alertname: name, ...labels }).map(([key, value]) =>
      `${key}="${value}"`
    );
    await t.step(
      `${name} fires for its fault`,
      () => trial(fires, [{ labels: `{${label.join(", ")}}`, value: 1 }]),
    );
    await t.step(`${name} is silent for less`, () => trial(silent, []));
  }
});
