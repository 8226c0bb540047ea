import { parseAllDocuments } from "yaml";
import { type Manifest, render } from "../charts/service/tests/render.ts";
import { kubectl } from "./command.ts";
import { NAMES } from "./services.ts";
import { dashboardMaps } from "./steps/observation.ts";

/** Every object that we state, by where it is from: a release, a kustomization, a file. */
export async function everyManifest(): Promise<Record<string, Manifest[]>> {
  const releases = NAMES.map(async (name) =>
    [`charts/service ${name}`, await render(name)] as const
  );
  const folders = ["k8s/databases/base", "k8s/databases/production", "k8s/gateway"];
  const kustomizations = folders.map(async (folder) =>
    [folder, read(await kubectl("kustomize", folder))] as const
  );
  const files = FOLDERS.flatMap((folder) =>
    [...Deno.readDirSync(folder)].map(({ name }) => `${folder}/${name}`)
  )
    .filter((file) => file.endsWith(".yaml") && !OTHERS.includes(file));
  const plain = files.map(async (file) => [file, read(await Deno.readTextFile(file))] as const);
  const dashboards = Promise.resolve(["dashboards/grafana", dashboardMaps()] as const);
  return Object.fromEntries(
    await Promise.all([...releases, ...kustomizations, ...plain, dashboards]),
  );
}

const FOLDERS = [
  ...["gateway", "gateway/ingress", "gateway/plugins", "gateway/development", "k8s"],
  ...["dashboards/rules", "dashboards/alerts"],
];

/** What is no object of Kubernetes: values of our chart, kind's own configuration. */
const OTHERS = ["gateway/service.yaml", "k8s/kind.yaml"];

const read = (text: string): Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS()).filter(Boolean);
