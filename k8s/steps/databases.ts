import { parseAllDocuments } from "yaml";
import { apply, kubectl } from "../command.ts";
import { WITH_DATABASE } from "../services.ts";

/** PostgreSQL, and each service's database; MAGASIN_POSTGRES_IMAGE is another image of it than the pinned one. */
export async function databases(): Promise<void> {
  const rendered = await kubectl("kustomize", "k8s/databases/base");
  const objects = parseAllDocuments(rendered).map((document) => document.toJS());
  const image = Deno.env.get("MAGASIN_POSTGRES_IMAGE");
  if (image) objects.find(({ kind }) => kind === "Cluster").spec.imageName = image;
  await apply(objects, "magasin");
  const wait = (condition: string, ...objects: string[]) =>
    kubectl("wait", "-n", "magasin", `--for=${condition}`, "--timeout=5m", ...objects);
  await wait("condition=Ready", "cluster/bases");
  await wait("jsonpath={.status.applied}=true", ...WITH_DATABASE.map((name) => `database/${name}`));
}
