import type { Garde, Gardes } from "../kit/idempotency.ts";
import { depart } from "../kit/outbox.ts";
import { Problem, refuser, Unavailable } from "../kit/problem.ts";
import type { Depot } from "./depot.ts";
import { chiffrer, refusDeProduits, refusDeSortie, type VenteEnCours } from "./regles.ts";
import type { Voisins } from "./voisins.ts";

/**
 * A sale, in four steps: intent, prices, goods out, conclusion. Returns the answer that it stored.
 *
 * Where the process dies: before the intent, nothing happened. Between intent and conclusion, the
 * worker of any replica gives the goods back under the sale's id and frees the key: `annulerAbandons`.
 * After the conclusion, the same key gets the stored answer. When a neighbour is away the caller gets a
 * 503 and the sale is undone in the same way, so that a 503 leaves nothing behind.
 */
export async function vendre(
  vente: VenteEnCours,
  gardes: Gardes,
  depot: Depot,
  voisins: Voisins,
): Promise<Garde> {
  await depot.commencer(vente, gardes.enCours());
  try {
    const prix = await voisins.prix(vente.lignes.map(({ produit }) => produit));
    refuser(refusDeProduits(vente, prix));
    const { id, magasin, lignes } = vente;
    refuser(refusDeSortie(vente, await voisins.sortir({ id, magasin, lignes })));
    const conclue = chiffrer(vente, prix);
    const garde = gardes.repondre(201, conclue, `/api/v1/ventes/${id}`);
    const { date, total } = conclue;
    const annonce = depart("performances", "vente.enregistree", { id, magasin, date, total });
    if (await depot.conclure(conclue, garde, annonce)) return garde;
    throw new Unavailable("La vente a pris trop de temps et n'a pas été enregistrée");
  } catch (error) {
    if (error instanceof Problem && error.status !== 503) {
      const garde = gardes.refuser(error);
      if (await depot.refuser(vente.id, garde)) return garde;
    }
    // If this fails as well, the worker finds the sale by its age.
    await depot.abandonner(vente.id).catch(() => {});
    throw error;
  }
}

/** Undoes the sales that were given up; returns how many. Undoing twice does no harm. */
export async function annulerAbandons(depot: Depot, voisins: Voisins): Promise<number> {
  const ventes = await depot.reprendre();
  await Promise.all(ventes.map(async ({ id }) => {
    await voisins.annulerSortie(id);
    await depot.annuler(id);
  }));
  return ventes.length;
}
