// deno task postman: writes the collection and the environment, from the services' contracts and the keys.
import { developmentKeys } from "../translation/manifests.ts";
import { collection, environment } from "./collection.ts";

/** The two files, by name, as they are to be. */
export async function generate(): Promise<Record<string, string>> {
  const files = {
    "magasin.postman_collection.json": await collection(),
    "magasin.postman_environment.json": environment(await developmentKeys()),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, JSON.stringify(content, null, 2) + "\n"]),
  );
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(await generate())) {
    await Deno.writeTextFile(new URL(name, import.meta.url), text);
  }
}
