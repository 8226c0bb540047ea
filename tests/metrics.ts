import assert from "node:assert/strict";

/** Base units, and what counts things; a gauge of a count has no unit. */
const UNITS = /_(seconds|bytes|dollars)(_total)?$/;
const OTHER_UNITS =
  /_(ms|milliseconds|minutes|hours|days|kb|mb|percent|cents)(_|$)|_(second|byte)(_|$)/;
/** Far above what a service has, far below what one series an id would make. */
const MOST_SERIES = 4_000;

/** Holds a text of metrics to Prometheus' conventions for names, and to few series. */
export function checkMetrics(text: string) {
  const lines = text.split("\n");
  const series = lines.filter((line) => line !== "" && !line.startsWith("#"));
  assert.ok(series.length < MOST_SERIES, `${series.length} series`);
  for (const line of lines) {
    const [, name, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (!name) continue;
    assert.match(name, /^[a-z][a-z0-9_]*$/);
    assert.equal(name.endsWith("_total"), type === "counter", `${name} is a ${type}`);
    assert.doesNotMatch(name, OTHER_UNITS, "base units only");
    if (type === "histogram") assert.match(name, UNITS);
    assert.ok(lines.some((line) => line.startsWith(`# HELP ${name} `)), `${name} has no help`);
  }
  for (const line of series) {
    const labels = /\{(.*)\}/.exec(line)?.[1] ?? "";
    assert.match(labels, /service="[a-z]+"/, line);
    for (const [, label, value] of labels.matchAll(/(\w+)="([^"]*)"/g)) {
      assert.doesNotMatch(label, /^(id|url|path|email|client|key)$/, line);
      if (label !== "magasin") assert.doesNotMatch(value, /[0-9a-f]{8}-[0-9a-f]{4}-/, line);
    }
  }
}
