import assert from "node:assert/strict";
import { join } from "node:path";
import { pictures } from "../../load/compare/pictures.ts";
import { kept } from "./measures.ts";
import { filled, PAGES, PICTURES } from "./publish.ts";
import { tables } from "./tables.ts";

const made = await tables();
const pages = await Promise.all(PAGES.map((page) => Deno.readTextFile(page)));

Deno.test("the figures of the pages are those of the committed measures", async () => {
  for (const page of pages) assert.equal(page, await filled(page, made));
});

Deno.test("every table has a place, and every place a table", () => {
  const places = pages.flatMap((page) =>
    [...page.matchAll(/<!-- mesures : (\w+) -->/g)].map(([, name]) => name)
  );
  assert.deepEqual(new Set(places), new Set(Object.keys(made)));
});

Deno.test("every picture is that of the committed measures, and on a page", async () => {
  for (const [name, picture] of Object.entries(pictures(await kept("comparaison")))) {
    assert.ok(pages.some((page) => page.includes(`comparaison/${name}`)), name);
    assert.equal(await Deno.readTextFile(join(PICTURES, name)), picture);
  }
});
