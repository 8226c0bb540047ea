import { dirname, join } from "node:path";
import { Sentence } from "../../local/sentence.ts";

const HERE = import.meta.dirname!;
const REQUIREMENTS = join(HERE, "requirements.txt");

/** The folder of the programs of a virtual environment with the pinned packages, made once a version of them. */
export async function venv(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(REQUIREMENTS));
  const version = new Uint8Array(digest).toHex().slice(0, 12);
  const folder = join(dirname(dirname(HERE)), ".magasin", `baseline-${version}`);
  const bin = join(folder, "bin");
  const done = join(folder, "complete");
  if (await Deno.stat(done).then(() => true, () => false)) return bin;
  await run("python3", ["-m", "venv", "--clear", folder]);
  await run(join(bin, "python"), [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
    ...["--require-hashes", "--requirement", REQUIREMENTS],
  ]);
  await Deno.writeTextFile(done, "");
  return bin;
}

async function run(program: string, args: string[]): Promise<void> {
  const failed = (why: unknown) => new Sentence(`${program} ${args[1]} a échoué : ${why}`);
  try {
    const { success, stderr } = await new Deno.Command(program, { args }).output();
    if (!success) throw failed(new TextDecoder().decode(stderr).trim());
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw failed("Python 3.10 ou plus est requis");
    throw error;
  }
}
