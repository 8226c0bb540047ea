import { neighbour, type NeighbourFetch } from "../kit/neighbours.ts";
import type { PerformancesApp } from "../performances/service.ts";
import type { ProduitsApp } from "../produits/service.ts";
import type { ReapprovisionnementApp } from "../reapprovisionnement/service.ts";
import type { NouvelleDemande } from "../stock/contrat.ts";
import type { StockApp } from "../stock/service.ts";
import type { VentesApp } from "../ventes/service.ts";
import { clientele } from "./boutique/clientele.ts";
import type { Categorie, NouveauProduit, NouvelleVente, Statut } from "./contrats.ts";
import { Absent, Refus } from "./erreurs.ts";
import type { Service } from "./navigation.ts";
import { ID } from "./regles.ts";

/** As many as a list gives at once. */
const TOUS = "100";

/** The gateway, asked with the key of the pages. */
export const avecCle = (gateway: NeighbourFetch, cle: string): NeighbourFetch => (input, init) => {
  const request = new Request(input, init);
  request.headers.set("apikey", cle);
  return gateway(request);
};

type Liste = { limite?: string; apres?: string };

/** What the pages ask of the services; each call throws a `Refus` or an `Absent`. */
export function api(gateway: NeighbourFetch) {
  const { magasins, stock, demandes } = neighbour<StockApp>(gateway).api.v1;
  const { reapprovisionnements } = neighbour<ReapprovisionnementApp>(gateway).api.v1;
  const { produits } = neighbour<ProduitsApp>(gateway).api.v1;
  const { ventes, rapports, statistiques } = neighbour<VentesApp>(gateway).api.v1;
  const { performances } = neighbour<PerformancesApp>(gateway).api.v1;

  return {
    magasins: () => lire("stock", magasins.$get({ query: { limite: TOUS } })),
    stock: (id: string, query: Liste & { recherche?: string; ids?: string }) =>
      lire("stock", magasins[":id"].stock.$get({ param: un({ id }), query })),
    stockCentral: (query: Liste & { ids?: string }) => lire("stock", stock.central.$get({ query })),
    demandes: (query: Liste & { magasin?: string }) => lire("stock", demandes.$get({ query })),
    demande: (id: string) => lire("stock", demandes[":id"].$get({ param: un({ id }) })),
    demander: (cle: string, json: NouvelleDemande) =>
      lire("stock", demandes.$post({ header: { "idempotency-key": cle }, json })),

    reapprovisionnements: (query: Liste & { statut?: Statut }) =>
      lire("reapprovisionnement", reapprovisionnements.$get({ query })),
    valider: (id: string) =>
      lire("reapprovisionnement", reapprovisionnements[":id"].valider.$post({ param: un({ id }) })),
    rejeter: (id: string) =>
      lire("reapprovisionnement", reapprovisionnements[":id"].rejeter.$post({ param: un({ id }) })),

    produits: (query: Liste & { categorie?: Categorie; recherche?: string; ids?: string }) =>
      lire("produits", produits.$get({ query })),
    /** A product, and the version that a change of it must name. */
    produit: async (id: string) => {
      const answer = await accepter(
        "produits",
        produits[":id"].$get({ param: un({ id }), header: {} }),
      );
      return { produit: await answer.json(), etag: answer.headers.get("ETag") ?? "" };
    },
    creerProduit: (cle: string, json: NouveauProduit) =>
      lire("produits", produits.$post({ header: { "idempotency-key": cle }, json })),
    modifierProduit: (id: string, etag: string, json: NouveauProduit) => {
      const header = { "if-match": etag };
      return lire("produits", produits[":id"].$put({ param: un({ id }), header, json }));
    },

    ventes: (query: Liste & { magasin?: string }) => lire("ventes", ventes.$get({ query })),
    vente: (id: string) => lire("ventes", ventes[":id"].$get({ param: un({ id }) })),
    vendre: (cle: string, json: NouvelleVente) =>
      lire("ventes", ventes.$post({ header: { "idempotency-key": cle }, json })),
    rapport: (query: { du?: string; au?: string }) =>
      lire("ventes", rapports.consolide.$get({ query })),
    statistiques: () => lire("ventes", statistiques.globales.$get()),

    performances: () => lire("performances", performances.$get()),

    clientele: clientele(gateway),
  };
}
export type Api = ReturnType<typeof api>;

/**
 * Ids on their way into a path. They come from addresses, forms and cookies, and `hc` puts them in as they
 * are: one with « ../ » would lead elsewhere, with the pages' key. What isn't an id becomes one that names
 * nothing.
 */
export const un = <P extends Record<string, string>>(param: P) =>
  Object.fromEntries(
    Object.entries(param).map(([name, id]) => [name, ID.test(id) ? id : "-"]),
  ) as P;

type Answer = { status: number; headers: Headers; json: () => Promise<unknown> };
type Accepted<R> = Extract<R, { status: 200 | 201 | 204 }>;
type Body<R> = Accepted<R> extends { json: () => Promise<infer T> } ? T : never;

export async function accepter<R extends Answer>(service: Service, call: Promise<R>) {
  const answer = await call.catch((cause) => {
    throw new Absent(service, cause);
  });
  if (answer.status < 400) return answer as Accepted<R>;
  throw new Refus(answer.status, await answer.json().catch(() => null));
}

export const lire = async <R extends Answer>(service: Service, call: Promise<R>) =>
  await (await accepter(service, call)).json() as Body<R>;
