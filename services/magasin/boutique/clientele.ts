import type { ClientsApp } from "../../clients/service.ts";
import type { CommandesApp } from "../../commandes/service.ts";
import { neighbour, type NeighbourFetch } from "../../kit/neighbours.ts";
import type { PaniersApp } from "../../paniers/service.ts";
import { accepter, lire, un } from "../api.ts";
import type { NouvelleCommande, SaisieDeCompte } from "./contrats.ts";

/** A customer's bearer token; nobody's for a guest. */
type Jeton = string | null;
const par = (jeton: Jeton) => ({
  headers: jeton ? { Authorization: `Bearer ${jeton}` } : undefined,
});

/** Where a visitor comes from, for slowing guesses down: each hop of ours appends who called it. */
const depuis = (chemin: string | undefined, jeton: Jeton = null) => ({
  headers: { ...par(jeton).headers, ...chemin && { "X-Forwarded-For": chemin } },
});

/** What the shop's pages ask for a visitor; each call throws a `Refus` or an `Absent`. */
export function clientele(gateway: NeighbourFetch) {
  const { clients, sessions } = neighbour<ClientsApp>(gateway).api.v1;
  const { paniers } = neighbour<PaniersApp>(gateway).api.v1;
  const { commandes } = neighbour<CommandesApp>(gateway).api.v1;
  const panier = paniers[":id"];
  const ligne = panier.lignes[":produit"];

  return {
    inscrire: (json: { nom: string; courriel: string; mot_de_passe: string }, chemin?: string) =>
      lire("clients", clients.$post({ json }, depuis(chemin))),
    connecter: (json: { courriel: string; mot_de_passe: string }, chemin?: string) =>
      lire("clients", sessions.$post({ json }, depuis(chemin))),
    renouveler: (renouvellement: string) =>
      lire("clients", sessions.renouvellement.$post({ json: { renouvellement } })),
    deconnecter: (jeton: string) =>
      accepter("clients", sessions.courante.$delete(undefined, par(jeton))),
    moi: (jeton: string) => lire("clients", clients.moi.$get(undefined, par(jeton))),
    modifier: (jeton: string, json: SaisieDeCompte, chemin?: string) =>
      lire("clients", clients.moi.$put({ json }, depuis(chemin, jeton))),
    effacer: (jeton: string) => accepter("clients", clients.moi.$delete(undefined, par(jeton))),

    nouveauPanier: (jeton: Jeton) => lire("paniers", paniers.$post(undefined, par(jeton))),
    monPanier: (jeton: string) => lire("paniers", paniers.moi.$get(undefined, par(jeton))),
    panier: (id: string) => lire("paniers", panier.$get({ param: un({ id }) })),
    rattacher: (jeton: string, id: string) =>
      lire("paniers", panier.rattachement.$post({ param: un({ id }) }, par(jeton))),
    fixer: (jeton: Jeton, id: string, produit: string, quantite: number) =>
      lire("paniers", ligne.$put({ param: un({ id, produit }), json: { quantite } }, par(jeton))),
    retirer: (jeton: Jeton, id: string, produit: string) =>
      accepter("paniers", ligne.$delete({ param: un({ id, produit }) }, par(jeton))),

    commander: (jeton: string, cle: string, json: NouvelleCommande) =>
      lire(
        "commandes",
        patiemment(() => commandes.$post({ header: { "idempotency-key": cle }, json }, par(jeton))),
      ),
    commandes: (jeton: string, query: { apres?: string }) =>
      lire("commandes", commandes.$get({ query }, par(jeton))),
    commande: (jeton: string, id: string) =>
      lire("commandes", commandes[":id"].$get({ param: un({ id }) }, par(jeton))),
    annuler: (jeton: string, cle: string, id: string) => {
      const header = { "idempotency-key": cle };
      return lire(
        "commandes",
        commandes[":id"].annulation.$post({ param: un({ id }), header }, par(jeton)),
      );
    },
  };
}
/** How often a doubled click asks what became of the first, half a second apart. */
const FOIS = 5;

/** Asks again while the same request, under the same key, is still being answered elsewhere. */
async function patiemment<R extends { status: number; headers: Headers }>(
  appel: () => Promise<R>,
): Promise<R> {
  for (let fois = 1;; fois++) {
    const answer = await appel();
    const enCours = answer.status === 409 && answer.headers.has("Retry-After");
    if (!enCours || fois === FOIS) return answer;
    await new Promise((next) => setTimeout(next, 500));
  }
}

export type Clientele = ReturnType<typeof clientele>;
