import assert from "node:assert/strict";
import { DASHBOARDS } from "./all.ts";
import { panelsOf } from "./queries.ts";

Deno.test("dashboards have addresses of their own", () => {
  const uids = DASHBOARDS.map(({ uid }) => uid);
  assert.equal(new Set(uids).size, DASHBOARDS.length);
});

Deno.test("each dashboard has its picture, with every panel, in the report", async () => {
  const docs = new URL("../../docs/", import.meta.url);
  const report = await Deno.readTextFile(new URL("rapport.md", docs));
  for (const dashboard of DASHBOARDS) {
    const name = `images/tableaux/${dashboard.uid}.svg`;
    assert.ok(report.includes(name), name);
    const drawn = await Deno.readTextFile(new URL(name, docs));
    for (const { title } of panelsOf(dashboard)) assert.ok(drawn.includes(`>${title}<`), title);
  }
});

for (const dashboard of DASHBOARDS) {
  Deno.test(`${dashboard.title}: each panel says what it shows, in which unit`, () => {
    const panels = panelsOf(dashboard);
    assert.ok(panels.length >= 6);
    for (const { title, unit, description, targets } of panels) {
      assert.ok(unit, `${title}: no unit`);
      assert.ok(description.length > 20, `${title}: no description`);
      assert.ok(targets.length > 0, `${title}: no query`);
    }
    const titles = panels.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
  });
}
