import type { Context, Handler } from "hono";
import type { Api } from "../api.ts";
import type { Statut } from "../contrats.ts";
import { section } from "../navigation.ts";
import { nommer } from "../noms.ts";
import { type Decidee, DemandesPage, type RefusDeDecision } from "../pages/uc6_demandes.tsx";
import { page, urlDe } from "../reponse.ts";

export const path = "/uc6/demandes";

export const handler = (api: Api): Handler => (c) => afficher(api, c);

/** The page, after a refused decision too: then with the refusal, and its status. */
export async function afficher(
  api: Api,
  c: Context,
  { refus, status = 200 }: { refus?: RefusDeDecision; status?: number } = {},
) {
  const url = new URL(path + urlDe(c).search, c.req.url);
  const statut = (url.searchParams.get("statut") ?? "En attente") as Statut;
  const lue = url.searchParams.get("decidee");
  const [demandes, decidee] = await Promise.all([
    api.reapprovisionnements({ statut, apres: url.searchParams.get("apres") ?? undefined }),
    lue ? lireDecidee(api, lue) : undefined,
  ]);
  const props = { section: section(path), url, statut, demandes, decidee, refus };
  return page(c, DemandesPage(props), status);
}

/** A demande as it now stands, with the names that its decision is told by. */
async function lireDecidee(api: Api, id: string): Promise<Decidee> {
  const magasins = api.magasins();
  const demande = await api.demande(id);
  const [nom, { donnees }] = await Promise.all([nommer(api, [demande.produit]), magasins]);
  const magasin = donnees.find(({ id }) => id === demande.magasin);
  return { demande, produit: nom(demande.produit), magasin: magasin?.nom ?? demande.magasin };
}
