import { dirname, join } from "node:path";
import type { Measures } from "./measures.ts";
import { pictures } from "./pictures.ts";
import { TABLES } from "./tables.ts";

const DOCS = join(dirname(dirname(import.meta.dirname!)), "docs");
const FOLDER = join(DOCS, "comparaison");
export const MEASURES = join(FOLDER, "mesures.json");
export const PAGE = join(DOCS, "comparaison.md");

/** The page's words, with a place for each table. */
const TEMPLATE = new URL("./page.md", import.meta.url);

/** The page with each table in its place, between `<!-- mesures : NAME -->` and `<!-- fin -->`. */
export function filled(page: string, measures: Measures): string {
  return page.replaceAll(
    /(<!-- mesures : (\w+) -->\n)[^]*?(<!-- fin -->)/g,
    (_, before, name, after) => `${before}\n${TABLES[name](measures)}\n\n${after}`,
  );
}

/** Makes the page and its pictures from the file of the measures. */
export async function publish(): Promise<void> {
  const measures: Measures = JSON.parse(await Deno.readTextFile(MEASURES));
  await Deno.writeTextFile(PAGE, filled(await Deno.readTextFile(TEMPLATE), measures));
  for (const [name, picture] of Object.entries(pictures(measures))) {
    await Deno.writeTextFile(join(FOLDER, name), picture);
  }
}
