import { enCents } from "../kit/contract.ts";
import { violatedConstraint } from "../kit/database.ts";
import type { Garde, Gardes } from "../kit/idempotency.ts";
import { Problem, refuser, Unavailable } from "../kit/problem.ts";
import { confirmation } from "./annonces.ts";
import type { Carte } from "./carte.ts";
import type { Commande } from "./contrat.ts";
import type { Depot } from "./depot.ts";
import type { Reponse } from "./paiement.ts";
import {
  chiffrer,
  type Intention,
  REFUS_DE_DOUBLON,
  REFUS_DE_PAIEMENT,
  REFUS_TROP_LENT,
  refusDeCatalogue,
  refusDePanier,
  refusDeReservation,
} from "./regles.ts";
import { fermerPanier } from "./suites.ts";
import type { Voisins } from "./voisins.ts";

/** How to take back what the order has got so far; the last one first. */
type Retours = (() => Promise<unknown>)[];

/**
 * An order, step by step: intent, cart, prices, reservation, authorisation, goods out, capture,
 * conclusion. Returns the answer that it stored.
 *
 * A refusal takes back what was got, then ends the order « Refusée ». Where a neighbour is away, or this
 * process dies, the workers of any replica (suites.ts) end it: the capture decides. Before it all is taken
 * back; after it the order is concluded. docs/adr/0010-commande.md has every crash point.
 */
export async function commander(
  intention: Intention,
  carte: Carte,
  gardes: Gardes,
  depot: Depot,
  voisins: Voisins,
): Promise<Garde> {
  const { id, panier } = intention;
  await depot.commencer(intention, gardes.enCours());
  const retours: Retours = [];
  try {
    const [commande, version] = await preparer(intention, depot, voisins);
    await obtenir(commande, carte, voisins, retours);
    const confirmee: Commande = { ...commande, statut: "Confirmée" };
    const garde = gardes.repondre(201, confirmee, `/api/v1/commandes/${id}`);
    if (!await depot.conclure(id, garde, confirmation(confirmee))) throw abandonnee();
    // If this fails, a worker closes the cart: the order stands.
    await fermerPanier({ id, panier, version }, depot, voisins).catch(() => {});
    return garde;
  } catch (error) {
    try {
      if (error instanceof Problem && error.status !== 503) {
        for (const retour of retours.reverse()) await retour();
        const garde = gardes.refuser(error);
        if (await depot.refuser(id, garde)) return garde;
        throw abandonnee();
      }
      throw error;
    } catch (failure) {
      // If this fails as well, the workers find the order when nobody holds it any more.
      await depot.abandonner(id).catch(() => {});
      throw failure;
    }
  }
}

/** The cart at today's prices, stored before anything is asked for it. */
async function preparer(
  intention: Intention,
  depot: Depot,
  voisins: Voisins,
): Promise<[Commande, version: number]> {
  const panier = await voisins.panier(intention.panier);
  refuser(refusDePanier(panier, intention.client));
  const catalogue = await voisins.catalogue(panier!.lignes.map(({ produit }) => produit));
  refuser(refusDeCatalogue(panier!, catalogue));
  const commande = chiffrer(intention, panier!, catalogue);
  const { version } = panier!;
  const chiffree = await depot.chiffrer(commande, version).catch(async (error) => {
    if (violatedConstraint(error) !== "commandes_panier") throw error;
    const autre = await depot.statutDuPanier(intention.panier, version);
    if (autre === "Confirmée") refuser(REFUS_DE_DOUBLON);
    throw new Unavailable("Ce panier est en cours de commande");
  });
  if (!chiffree) throw abandonnee();
  return [commande, version];
}

/** The goods and the money; `retours` grows as they come. */
async function obtenir(
  { id, magasin, lignes, total }: Commande,
  carte: Carte,
  { paiement, ...voisins }: Voisins,
  retours: Retours,
) {
  const voulues = lignes.map(({ produit, quantite }) => ({ produit, quantite }));
  refuser(refusDeReservation(await voisins.reserver({ id, magasin, lignes: voulues })));
  retours.push(() => voisins.rendre(id));
  exiger(await paiement.autoriser({ id, cents: enCents(total), carte }));
  retours.push(() => paiement.annuler(id));
  if (!await voisins.confirmer(id)) refuser(REFUS_TROP_LENT);
  exiger(await paiement.capturer(id));
}

function exiger(reponse: Reponse) {
  if (reponse === "Refusé") refuser(REFUS_DE_PAIEMENT);
  if (reponse === "Abandonné") throw abandonnee();
}

const abandonnee = () => new Unavailable("La commande a pris trop de temps et a été abandonnée");
