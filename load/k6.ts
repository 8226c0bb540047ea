import { dirname, join } from "node:path";
import { Sentence } from "../local/sentence.ts";
import type { Summary } from "./k6/summary.ts";

const HERE = import.meta.dirname!;
/** Where runs leave their files; no part of the repository. */
export const RESULTS = join(HERE, "results");

/** Runs one of scenarios/ by k6 (K6, else found by PATH); leaves RESULTS/`name`.json and .svg. */
export async function k6(
  scenario: string,
  env: Record<string, string>,
  { name = scenario, quiet = false }: { name?: string; quiet?: boolean } = {},
): Promise<Summary & { passed: boolean }> {
  const result = join(RESULTS, name);
  await Deno.mkdir(dirname(result), { recursive: true });
  await Deno.remove(`${result}.json`).catch(() => {});
  const { success, stderr } = await run(
    ["run", "--quiet", "--no-usage-report", join(HERE, "scenarios", `${scenario}.ts`)],
    { env: { ...env, RESULT: result }, stdout: quiet ? "null" : "inherit", stderr: "piped" },
  );
  const errors = new TextDecoder().decode(stderr).split("\n")
    .filter((line) => /level=error/.test(line) && !/thresholds on metrics/.test(line));
  if (errors.length > 0) throw new Sentence(`k6 ${scenario} : ${errors.join("\n")}`);
  return { ...JSON.parse(await Deno.readTextFile(`${result}.json`)), passed: success };
}

/** Throws a sentence when there is no k6. */
async function run(args: string[], options: Deno.CommandOptions): Promise<Deno.CommandOutput> {
  const program = Deno.env.get("K6") ?? "k6";
  try {
    return await new Deno.Command(program, { args, ...options }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Sentence(`k6 est introuvable (${program}) : installez-le ou nommez-le dans K6.`);
  }
}
