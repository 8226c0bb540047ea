// Leaves in deno.json what the sources under these folders import: an image holds no tool of the tests.
const IMPORT = /(?:from|import) "([^."][^"]*)"/g;

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sources(`${folder}/${name}`);
    else if (/\.tsx?$/.test(name)) yield await Deno.readTextFile(`${folder}/${name}`);
  }
}

const used = new Set<string>();
for (const folder of Deno.args) {
  for await (const source of sources(folder)) {
    for (const [, specifier] of source.matchAll(IMPORT)) used.add(specifier);
  }
}

const config = JSON.parse(await Deno.readTextFile("deno.json"));
const isUsed = (name: string) => used.values().some((s) => s === name || s.startsWith(`${name}/`));
config.imports = Object.fromEntries(
  Object.entries(config.imports).filter(([name]) => isUsed(name)),
);
delete config.tasks;
await Deno.writeTextFile("deno.json", JSON.stringify(config));
