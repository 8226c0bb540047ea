import { Sentence } from "../../local/sentence.ts";
import { attempt, kubectl, run } from "../command.ts";

/** Every tool is there and docker answers, before anything is changed. */
export async function tools(): Promise<void> {
  await run("docker", ["version", "--format", "{{.Server.Version}}"]);
  await run("helm", ["version", "--short"]);
  await kubectl("version", "--client");
}

/** The user may do what the next steps do. */
export async function rights(): Promise<string> {
  const context = await kubectl("config", "current-context");
  await kubectl("version");
  const { stdout } = await attempt("kubectl", ["auth", "can-i", "*", "*", "--all-namespaces"]);
  if (stdout.trim() !== "yes") {
    throw new Sentence(
      "L'utilisateur de ce KUBECONFIG doit être administrateur : il s'agit de créer des espaces de noms et d'installer des opérateurs.",
    );
  }
  return context.trim();
}
