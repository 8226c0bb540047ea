import { Sentence } from "../../local/sentence.ts";
import { run } from "../command.ts";
import { NAMES } from "../services.ts";
import type { Installation } from "../step.ts";
import { ours } from "./cluster.ts";

/**
 * Builds every service's image under a tag made of its content, and brings them to the cluster: with kind, or
 * by the command that MAGASIN_LOAD names, which is given the images as arguments.
 */
export async function images({ tags }: Installation): Promise<string> {
  const load = loader();
  for (const name of NAMES) tags[name] = await build(name);
  const [program, ...args] = load;
  await run(program, [...args, ...NAMES.map((name) => `magasin/${name}:${tags[name]}`)]);
  return `${NAMES.length} images`;
}

/** The tag changes with the content, and only then: what hasn't changed isn't deployed again. */
async function build(name: string): Promise<string> {
  const args = ["--build-arg", `SERVICE=${name}`, "--network", "host", "--quiet", "."];
  const id = (await run("docker", ["build", ...args])).trim().split("\n").at(-1)!;
  const tag = id.replace("sha256:", "").slice(0, 12);
  await run("docker", ["tag", id, `magasin/${name}:${tag}`]);
  return tag;
}

export function loader(): string[] {
  const command = Deno.env.get("MAGASIN_LOAD")?.trim();
  if (command) return command.split(/\s+/);
  if (ours()) return ["kind", "load", "docker-image", "--name", "magasin"];
  throw new Sentence(
    "Ce cluster n'est pas celui de kind : dites dans MAGASIN_LOAD la commande qui lui apporte des images.",
  );
}
