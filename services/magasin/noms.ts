import type { Api } from "./api.ts";
import { Absent } from "./erreurs.ts";

/**
 * The names of products, for a page that has other things to say: where the catalogue is away, or
 * knows a product no more, a name says so and the page stands.
 */
export async function nommer(api: Api, ids: string[], connus = new Map<string, string>()) {
  const demandes = [...new Set(ids)].filter((id) => !connus.has(id)).slice(0, 100);
  let inconnu = "Produit inconnu du catalogue";
  if (demandes.length > 0) {
    const lus = await api.produits({ ids: demandes.join(","), limite: "100" }).catch((error) => {
      if (!(error instanceof Absent)) throw error;
      inconnu = "Produit (le catalogue ne répond pas)";
      return { donnees: [] };
    });
    for (const { id, nom } of lus.donnees) connus.set(id, nom);
  }
  return (id: string) => connus.get(id) ?? inconnu;
}
