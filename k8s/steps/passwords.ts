import { apply, kubectl } from "../command.ts";
import { WITH_DATABASE } from "../services.ts";

/** A password for each role that hasn't one; they are nowhere else than in the cluster. */
export async function passwords(): Promise<string> {
  const existing = await kubectl("get", "secrets", "-n", "magasin", "-o", "name");
  const missing = WITH_DATABASE.filter((name) => !existing.includes(`secret/${name}-base\n`));
  if (missing.length > 0) await apply(missing.map(secret), "magasin");
  return `${missing.length} nouveaux`;
}

const secret = (name: string) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: `${name}-base`, labels: { "cnpg.io/reload": "true" } },
  type: "kubernetes.io/basic-auth",
  stringData: {
    username: name,
    password: crypto.getRandomValues(new Uint8Array(24)).toHex(),
  },
});
