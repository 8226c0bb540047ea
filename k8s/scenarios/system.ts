import { kubectl } from "../command.ts";

export const GATEWAY = Deno.env.get("GATEWAY_URL") ?? "http://127.0.0.1:8000";
export const KEY = "developpement-outils";
export const MAGASIN = "33333333-3333-3333-3333-333333333331";
const CENTRAL = "00000000-0000-0000-0000-000000000000";

/** Where tables and charts are written. */
export const RESULTS = ".magasin/k8s";

/** kubectl in the namespace of the services. */
export const k = (...args: string[]) => kubectl("-n", "magasin", ...args);

/** A statement on a service's database, past the service; the rows, as text. */
export async function sql(service: string, statement: string): Promise<string[]> {
  const primary = (await k("get", "cluster", "bases", "-o", "jsonpath={.status.currentPrimary}"))
    .trim();
  const psql = ["psql", "-d", service, "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement];
  return (await k("exec", primary, "-c", "postgres", "--", ...psql)).split("\n").filter(Boolean);
}

/** A request with the key of tools. */
export function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("apikey", KEY);
  return fetch(GATEWAY + path, { ...init, headers });
}

export const post = (path: string, body?: unknown, key: string = crypto.randomUUID()) =>
  call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

/** A product that nothing else touches, with so much in the store. */
export async function produit(quantite: number): Promise<string> {
  const answer = await post("/api/v1/produits", {
    nom: `Essai ${crypto.randomUUID()}`,
    categorie: "Accessoires",
    prix: 12.5,
    description: "",
  });
  const { id } = await answer.json();
  await sql(
    "stock",
    `with connu as (
      insert into produits (id, nom, version) values ('${id}', 'essai', 0)
      on conflict (id) do update set nom = produits.nom returning id
    ), voulu (lieu, quantite) as (values ('${MAGASIN}'::uuid, ${quantite}), ('${CENTRAL}'::uuid, 0)),
    pose as (
      insert into niveaux (lieu, produit, quantite) select lieu, connu.id, quantite from voulu, connu
      on conflict (lieu, produit) do update set quantite = excluded.quantite
    )
    insert into mouvements (lieu, produit, quantite, motif)
    select lieu, '${id}', quantite, 'inventaire' from voulu where quantite > 0`,
  );
  return id;
}

/** What is left of a product in the store. */
export const niveau = async (produit: string) =>
  Number(
    (await sql(
      "stock",
      `select quantite from niveaux where lieu = '${MAGASIN}' and produit = '${produit}'`,
    ))[0],
  );

/** The keys of the sales of a product that stand. */
export const ventes = (produit: string) =>
  sql(
    "ventes",
    `select cle from ventes join lignes_de_vente on vente = id
    where produit = '${produit}' and statut = 'Enregistrée'`,
  );

/** Sales of a product that are neither made nor undone yet. */
export const enSuspens = async (produit: string) =>
  Number(
    (await sql(
      "ventes",
      `select count(*) from ventes join lignes_de_vente on vente = id
    where produit = '${produit}' and statut in ('En cours', 'À annuler')`,
    ))[0],
  );

/** The levels that differ from the sums of the ledger: none, ever. */
export const ecarts = () =>
  sql(
    "stock",
    `select lieu, produit from niveaux n where quantite <>
    (select coalesce(sum(m.quantite), 0) from mouvements m where m.lieu = n.lieu and m.produit = n.produit)`,
  );

/** The names of a service's pods, the oldest first. */
export const pods = async (service: string): Promise<string[]> =>
  (await k(
    "get",
    "pods",
    "-l",
    selector(service),
    "--sort-by=.metadata.creationTimestamp",
    "-o",
    "name",
  ))
    .split("\n").filter(Boolean).map((name) => name.replace("pod/", ""));

export const selector = (service: string) =>
  `app.kubernetes.io/name=${service},app.kubernetes.io/component=service`;

/** How many of a service's pods are ready. */
export const ready = async (service: string): Promise<number> =>
  Number(await k("get", "deployment", service, "-o", "jsonpath={.status.readyReplicas}"));

export const settled = (service: string) =>
  k("rollout", "status", `deployment/${service}`, "--timeout=3m");

export const pause = (seconds: number) =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Resolves when it is so; throws after a while. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  seconds: number,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!await isSo()) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(1);
  }
}
