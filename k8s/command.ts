import { Sentence } from "../local/sentence.ts";

const INSTALL: Record<string, string> = {
  docker: "https://docs.docker.com/engine/install/",
  helm: "https://helm.sh/docs/intro/install/",
  kind: "https://kind.sigs.k8s.io/docs/user/quick-start/",
  kubectl: "https://kubernetes.io/docs/tasks/tools/",
};

export interface Output {
  success: boolean;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; throws a Sentence when it isn't installed. */
export async function attempt(program: string, args: string[], stdin = ""): Promise<Output> {
  try {
    const child = new Deno.Command(program, {
      args,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const written = new Blob([stdin]).stream().pipeTo(child.stdin).catch(() => {}); // it may not read
    const { success, stdout, stderr } = await child.output();
    await written;
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, stdout: text(stdout), stderr: text(stderr) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const where = INSTALL[program] ? ` (${INSTALL[program]})` : "";
    throw new Sentence(`${program} n'est pas installé${where} : installez-le, puis relancez.`);
  }
}

/** What a program printed; throws a Sentence that explains its failure. */
export async function run(program: string, args: string[], stdin?: string): Promise<string> {
  const { success, stdout, stderr } = await attempt(program, args, stdin);
  if (success) return stdout;
  throw new Sentence(explain(`${program} ${args.slice(0, 3).join(" ")}`, stderr || stdout));
}

export const kubectl = (...args: string[]) => run("kubectl", args);

/** Applies objects that are in no file. */
export const apply = (objects: unknown[], namespace: string) =>
  run(
    "kubectl",
    ["apply", "-n", namespace, "-f", "-"],
    JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: objects,
    }),
  );

function explain(command: string, output: string): string {
  const lines = output.trim().split("\n").filter((line) => !line.startsWith("Warning:"));
  const last = lines.at(-1) ?? "";
  if (/docker.*(permission denied|connect to the Docker daemon)/is.test(output)) {
    return "Docker n'accepte pas de connexion de cet utilisateur : démarrez-le, ou entrez dans le groupe docker, puis relancez.";
  }
  if (/\bforbidden\b/i.test(output) && !/PodSecurity/.test(output)) {
    return `L'utilisateur de ce KUBECONFIG n'en a pas le droit : ${last}`;
  }
  if (
    /(connection refused|i\/o timeout|no such host|Unable to connect to the server)/.test(output)
  ) {
    return `Le serveur est injoignable (${command}) : ${last}`;
  }
  return `${command} a échoué : ${lines.slice(-3).join(" / ")}`;
}
