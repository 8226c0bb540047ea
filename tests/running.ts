import { type Options, startSystem, type System } from "../local/system.ts";
import { connect, type Sql } from "../services/kit/database.ts";
import { checkedFetch, type Contract, contract, fetchAt } from "./contract.ts";
import { eventually } from "./shop.ts";

export const MAGASIN = "33333333-3333-3333-3333-333333333331";
const CENTRAL = "00000000-0000-0000-0000-000000000000";

export type Running = System & AsyncDisposable & {
  /** Sends a request to the service's instances in turn, or by `url`; holds the answer to its document. */
  call: (service: string, path: string, init?: RequestInit, url?: string) => Promise<Response>;
  /** A POST of JSON; under a new Idempotency-Key unless one is given. */
  post: (service: string, path: string, body?: unknown, key?: string) => Promise<Response>;
  /** A connection to a service's database, past the service. */
  sql: (service: string) => Sql;
  /** A product that nothing else touches, with so much in a store and in the warehouse. */
  produit: (local: number, central: number) => Promise<string>;
  /** Waits until every instance is ready, whoever was killed. */
  back: () => Promise<void>;
  /** What is left of a product: [in the store, in the warehouse]. */
  niveaux: (produit: string) => Promise<[number, number]>;
  /**
   * The levels that differ from the sums of the ledger or of the reservations, and the days whose totals differ from
   * their sales: none, ever.
   */
  ecarts: () => Promise<unknown[]>;
};

/** The real system, a process an instance, on free ports and in a folder of its own. */
export async function startRunning(options: Partial<Options> = {}): Promise<Running> {
  const system = await startSystem({ ports: "free", ...options });
  const connections = new Map<string, Sql>();
  const sql = (service: string) => {
    const known = connections.get(service);
    if (known) return known;
    const opened = connect(system.postgres.url(service, service, service), { max: 2 });
    connections.set(service, opened);
    return opened;
  };
  let turn = 0;
  const contracts = new Map<string, Contract>();
  for (const { service, url } of system.instances) {
    if (contracts.has(service)) continue;
    contracts.set(service, contract(await (await fetch(`${url}/openapi.json`)).json()));
  }
  const call = (service: string, path: string, init?: RequestInit, url?: string) => {
    const instances = system.instances.filter((instance) => instance.service === service);
    const address = url ?? instances[turn++ % instances.length].url;
    return checkedFetch(contracts.get(service)!, fetchAt(address))(path, init);
  };
  const post = (service: string, path: string, body?: unknown, key: string = crypto.randomUUID()) =>
    call(service, path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    ...system,
    call,
    post,
    sql,
    produit: async (local, central) => {
      const created = await post("produits", "/api/v1/produits", {
        nom: `Produit ${crypto.randomUUID()}`,
        categorie: "Accessoires",
        prix: 12.5,
        description: "",
      });
      const { id } = await created.json();
      // Two statements: in one it could wait for stock's reception of the product, and that for it.
      await sql("stock")`
        insert into produits (id, nom, version) values (${id}, 'essai', 0) on conflict do nothing`;
      await sql("stock")`
        with voulu (lieu, quantite) as (
          values (${MAGASIN}::uuid, ${local}::int), (${CENTRAL}::uuid, ${central}::int)
        ), pose as (
          insert into niveaux (lieu, produit, quantite)
          select lieu, ${id}, quantite from voulu
          on conflict (lieu, produit) do update set quantite = excluded.quantite
        )
        insert into mouvements (lieu, produit, quantite, motif)
        select lieu, ${id}, quantite, 'inventaire' from voulu where quantite > 0`;
      return id;
    },
    back: () =>
      eventually(async () => {
        for (const { name, url } of system.instances) {
          const answer = await fetch(`${url}/readyz`);
          await answer.body?.cancel();
          if (!answer.ok) throw new Error(`${name} isn't ready`);
        }
      }, 20_000),
    niveaux: async (produit) => {
      const rows = await sql(
        "stock",
      )`select lieu, quantite from niveaux where produit = ${produit}`;
      const at = (lieu: string) => rows.find((row) => row.lieu === lieu)?.quantite ?? 0;
      return [at(MAGASIN), at(CENTRAL)];
    },
    ecarts: async () => [
      ...await sql("stock")`
        select lieu, produit, quantite, reservee from niveaux n
        where quantite <> (select coalesce(sum(m.quantite), 0) from mouvements m
          where m.lieu = n.lieu and m.produit = n.produit)
        or reservee <> (select coalesce(sum((l ->> 'quantite')::int), 0)
          from prelevements p, jsonb_array_elements(p.lignes) l
          where p.statut = 'Réservée' and p.lieu = n.lieu and (l ->> 'produit')::uuid = n.produit)`,
      ...system.instances.some(({ service }) => service === "ventes")
        ? await joursFaux(sql("ventes"))
        : [],
    ],
    [Symbol.asyncDispose]: async () => {
      for (const connection of connections.values()) await connection.end();
      await system.stop();
    },
  };
}

/**
 * The answer in the end: as its Retry-After asks, a caller comes back, under the same key. A machine with two
 * cores for this never asks; one that is busy with something else may.
 */
export async function insist(send: () => Promise<Response>, delayed = () => {}): Promise<Response> {
  for (let tries = 1;; tries++) {
    const answer = await send();
    const pause = Number(answer.headers.get("Retry-After"));
    if (pause === 0 || tries === 20) return answer;
    await answer.body?.cancel();
    delayed();
    await new Promise((resolve) => setTimeout(resolve, pause * 1_000));
  }
}

/** How many answers have each status: {"201": 100, "409": 400}. */
export function tally(answers: Response[]): Record<string, number> {
  const groups = Map.groupBy(answers, ({ status }) => String(status));
  return Object.fromEntries([...groups].map(([status, some]) => [status, some.length]).sort());
}

/** The days and stores whose kept totals aren't those of the sales that stand. */
export const joursFaux = (ventes: Sql) =>
  ventes`
    with justes as (
      select (date at time zone 'UTC')::date as jour, magasin, count(*)::int as ventes,
        coalesce(sum(unites), 0)::bigint as unites, sum(total_cents)::bigint as cents
      from ventes, lateral (
        select sum(quantite) as unites from lignes_de_vente where vente = ventes.id) l
      where statut = 'Enregistrée' group by 1, 2
    )
    (select *, 'tenu' as total from totaux_du_jour where ventes <> 0
      except select *, 'tenu' from justes)
    union all
    (select *, 'juste' from justes except select *, 'juste' from totaux_du_jour)`;
