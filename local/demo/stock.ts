import type { LigneDeStock } from "../../services/stock/contrat.ts";
import type { Gateway } from "./gateway.ts";
import type { Story } from "./story.ts";

/** The store of the story. */
export const MAGASIN = "33333333-3333-3333-3333-333333333331";

/** The whole stock of the store: every page of it. */
export async function lireStock(story: Story, { magasins }: Gateway): Promise<LigneDeStock[]> {
  const lignes: LigneDeStock[] = [];
  let apres: string | undefined;
  do {
    const query = { limite: "100", ...apres && { apres } };
    const answer = await story.answer(
      magasins[":id"].stock.$get({ param: { id: MAGASIN }, query }),
      200,
    );
    const { donnees, suivant } = await answer.json();
    lignes.push(...donnees);
    apres = suivant ?? undefined;
  } while (apres);
  return lignes;
}

export async function ligneDe(story: Story, api: Gateway, produit: string) {
  return (await lireStock(story, api)).find(({ produit_id }) => produit_id === produit);
}
