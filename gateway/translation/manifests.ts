import { parse, parseAllDocuments } from "yaml";

/** A Kubernetes object, with what the translation reads of it. */
export interface Manifest {
  kind: string;
  metadata: {
    name: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // deno-lint-ignore no-explicit-any -- each kind has its own; the API server checks them
  [field: string]: any;
}

const GATEWAY = new URL("../", import.meta.url);
const DEVELOPMENT_KEYS = new URL("development/keys.yaml", GATEWAY);

/** Every object of gateway/, with the development keys unless `keys` names another file of Secrets. */
export async function readManifests(keys = DEVELOPMENT_KEYS) {
  const folders = ["", "plugins/", "ingress/"].map((folder) => new URL(folder, GATEWAY));
  const files = folders.flatMap((folder) =>
    [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".yaml"))
      .map(({ name }) => new URL(name, folder))
  ).filter(({ pathname }) => !pathname.endsWith(VALUES)).sort();
  return (await Promise.all([...files, keys].map(readObjects))).flat();
}

/** The development key of each consumer. */
export async function developmentKeys(): Promise<Record<string, string>> {
  const secrets = await readObjects(DEVELOPMENT_KEYS);
  return Object.fromEntries(
    secrets.map(({ metadata, stringData }) => [metadata.name.replace(/^cle-/, ""), stringData.key]),
  );
}

/** The one file of gateway/ that holds no objects, but values of charts/service. */
const VALUES = "/gateway/service.yaml";

/** The annotations that the Kubernetes Service of every service carries. */
export async function serviceAnnotations(): Promise<Record<string, string>> {
  const values = parse(await Deno.readTextFile(new URL("service.yaml", GATEWAY)));
  return values.service.annotations;
}

async function readObjects(file: URL): Promise<Manifest[]> {
  const documents = parseAllDocuments(await Deno.readTextFile(file));
  return documents.map((document) => {
    if (document.errors.length > 0) throw new Error(`${file.pathname}: ${document.errors[0]}`);
    return document.toJS();
  });
}
