/** What the public routes have in common: whose cart a request may touch, and how a cart is read. */
import type { Context } from "hono";
import type { Identites } from "../kit/identity.ts";
import { Problem } from "../kit/problem.ts";
import type { Panier } from "./contrat.ts";
import type { Acces, Depot } from "./depot.ts";
import { chiffrer, type PanierTenu } from "./regles.ts";
import type { Voisins } from "./voisins.ts";

export const accesDe = async (c: Context, id: string, identites: Identites): Promise<Acces> => ({
  id,
  client: (await identites.lire(c))?.client ?? null,
});

/** The client's one cart; made under this id when there is none. */
export const panierDuClient = async (depot: Depot, client: string, id: string) =>
  await depot.panierDe(client) ?? await depot.ouvrir(id, client);

/** The cart as its owner sees it now. Throws the 404 problem when there is none, or not for the caller. */
export async function lire(panier: PanierTenu | undefined, voisins: Voisins): Promise<Panier> {
  if (!panier) throw panierInconnu();
  return chiffrer(panier, await voisins.etat(Object.keys(panier.lignes)));
}

export const panierInconnu = () => new Problem(404, "Panier non trouvé");
