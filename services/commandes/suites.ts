import type { Log } from "../kit/log.ts";
import { goOn } from "../kit/traces.ts";
import type { Worker } from "../kit/worker.ts";
import { confirmation } from "./annonces.ts";
import type { Statut } from "./contrat.ts";
import type { Depot } from "./depot.ts";
import { type ASuivre, operationDe } from "./depot_suivi.ts";
import type { Voisins } from "./voisins.ts";

/**
 * What is left to do for an order, by its status. Each can be done again, by any replica, however far it
 * had come.
 */
type Suite = (commande: ASuivre, depot: Depot, voisins: Voisins) => Promise<unknown>;

/**
 * Ends an order that nobody works on any more. The void asks and decides at once: money that was not taken
 * never will be, and all is given back; money that was taken makes the order stand. A provider that has
 * said nothing for an hour doesn't keep the goods: what it took, if it did, is given back when it speaks.
 */
const resoudre: Suite = async (commande, depot, voisins) => {
  const { id, client, cle, ancienne } = commande;
  const paiement = await voisins.paiement.annuler(id).catch((error) => {
    if (!ancienne) throw error;
    return "Inconnu";
  });
  if (paiement === "Capturé") {
    const confirmee = { ...(await depot.commande(id, client))!, statut: "Confirmée" as const };
    const garde = {
      operation: operationDe(client),
      cle,
      empreinte: "", // the line keeps its own
      statut: 201,
      corps: JSON.stringify(confirmee),
      adresse: `/api/v1/commandes/${id}`,
    };
    await depot.conclure(id, garde, confirmation(confirmee));
    await fermerPanier(commande, depot, voisins);
  } else {
    await voisins.rendre(id);
    await depot.defaire(commande, { paiementDu: paiement === "Inconnu" });
  }
};

/** The cart that was ordered is done with. */
export async function fermerPanier(
  { id, panier, version }: Pick<ASuivre, "id" | "panier" | "version">,
  depot: Depot,
  voisins: Voisins,
) {
  await voisins.fermerPanier(panier, { commande: id, version });
  await depot.clore(id, "Confirmée");
}

/** Gives back goods and money of an order that was cancelled, as far as they were got. */
export async function rembourser(
  { id }: Pick<ASuivre, "id">,
  depot: Depot,
  voisins: Voisins,
) {
  const rendreLArgent = async () => {
    if (await voisins.paiement.annuler(id) === "Capturé") await voisins.paiement.rembourser(id);
  };
  await Promise.all([rendreLArgent(), voisins.rendre(id)]);
  await depot.clore(id, "Annulée");
}

const suivre = (name: string, statut: Statut, suite: Suite) =>
(
  depot: Depot,
  voisins: Voisins,
  log: Log,
): Worker => ({
  name,
  every: 300,
  round: async () => {
    const commandes = await depot.reprendre(statut);
    await Promise.all(
      commandes.map((commande) =>
        goOn(commande.origine, name, log, () => suite(commande, depot, voisins))
      ),
    );
    return commandes.length;
  },
});

/** One worker a status: what can't be done for some orders doesn't hold up the others. */
export const suites = [
  suivre("ending of an abandoned order", "En cours", resoudre),
  suivre("closing of an ordered cart", "Confirmée", fermerPanier),
  suivre("refund of a cancelled order", "Annulée", rembourser),
];
