import { join } from "node:path";
import { pictures } from "../../load/compare/pictures.ts";
import { DOCS, kept } from "./measures.ts";
import { tables } from "./tables.ts";

export const PAGES = ["rapport.md", "comparaison.md"].map((name) => join(DOCS, name));
export const PICTURES = join(DOCS, "comparaison");

/** A page with each table in its place, between `<!-- mesures : NAME -->` and `<!-- fin -->`. */
export const filled = (page: string, tables: Record<string, string>): Promise<string> =>
  formatted(page.replaceAll(
    /(<!-- mesures : (\w+) -->\n)[^]*?(<!-- fin -->)/g,
    (_, before, name, after) => `${before}\n${tables[name]}\n\n${after}`,
  ));

async function formatted(page: string): Promise<string> {
  const fmt = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "md", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const [{ stdout }] = await Promise.all([
    fmt.output(),
    new Blob([page]).stream().pipeTo(fmt.stdin),
  ]);
  return new TextDecoder().decode(stdout);
}

/** Puts what was measured last into the pages and the pictures. */
export async function publish(): Promise<void> {
  const made = await tables();
  for (const page of PAGES) {
    await Deno.writeTextFile(page, await filled(await Deno.readTextFile(page), made));
  }
  for (const [name, picture] of Object.entries(pictures(await kept("comparaison")))) {
    await Deno.writeTextFile(join(PICTURES, name), picture);
  }
}
