import { join } from "node:path";

export const DOCS = join(import.meta.dirname!, "../../docs");
const FOLDER = join(DOCS, "mesures");

/** Where a measuring program keeps what it measured. */
export const fileOf = (name: string) => join(FOLDER, `${name}.json`);

export const keep = (name: string, measures: unknown) =>
  Deno.writeTextFile(fileOf(name), JSON.stringify(measures, null, 2) + "\n");

export const kept = async <T>(name: string): Promise<T> =>
  JSON.parse(await Deno.readTextFile(fileOf(name)));
