import { type Chiffres, lireChiffres, verifierChiffres } from "./chiffres.ts";
import { type Gateway, newKey } from "./gateway.ts";
import { ligneDe, MAGASIN } from "./stock.ts";
import { dollars, type Story } from "./story.ts";

const QUANTITE = 2;

/** A sale, two refused ones, and the figures that move by exactly the one. */
export async function vente(story: Story, api: Gateway, produit: string): Promise<void> {
  const { ventes, produits } = api;
  story.scene("Le magasin vend");

  story.step("Les chiffres avant");
  const avant = await lireChiffres(story, api);
  raconter(story, avant);

  story.step("Le stock et le prix avant");
  const stock = await ligneDe(story, api, produit);
  const { nom, prix } =
    await (await story.answer(produits[":id"].$get({ param: { id: produit }, header: {} }), 200))
      .json();
  const disponible = stock?.disponible ?? NaN;
  story.tell(`« ${nom} » : ${disponible} au magasin, à ${dollars(prix)}`);

  const vendre = (quantite: number) => {
    const json = { magasin: MAGASIN, lignes: [{ produit, quantite }] };
    return ventes.$post({ header: newKey(), json });
  };
  const resteAuMagasin = async (attendu: number) => {
    const ligne = await ligneDe(story, api, produit);
    story.check("stock du magasin", ligne?.disponible ?? NaN, attendu);
  };

  story.step(`Une vente de ${QUANTITE} unités`);
  const { total } = await (await story.answer(vendre(QUANTITE), 201)).json();
  story.check("total", dollars(total), dollars(prix * QUANTITE));
  await resteAuMagasin(disponible - QUANTITE);

  story.step("Une vente d'une unité de trop");
  const trop = disponible - QUANTITE + 1;
  const insuffisant = await story.refusal(vendre(trop), 409);
  story.check(
    "message",
    insuffisant,
    `Stock insuffisant. Disponible: ${trop - 1}, Demandé: ${trop}`,
  );
  await resteAuMagasin(disponible - QUANTITE);

  story.step("Une vente de 0 unité");
  story.check(
    "message",
    await story.refusal(vendre(0), 422),
    "La quantité doit être positive",
  );

  story.scene("Le rapport et le tableau de bord ont bougé d'autant, et de rien d'autre (UC1, UC3)");
  const failures = story.failures;
  await verifierChiffres(story, api, avant, { total, unites: QUANTITE });
  if (story.failures > failures) {
    story.tell("Les chiffres ont bougé autrement. Quelqu'un d'autre vend-il en ce moment ?");
    story.tell("La démonstration suppose un système où elle est seule.");
  }
}

function raconter(story: Story, { statistiques, performances }: Chiffres): void {
  const { total_ventes, chiffre_affaires_total, nombre_magasins } = statistiques;
  story.tell(
    `${total_ventes} ventes dans ${nombre_magasins} magasins, ${dollars(chiffre_affaires_total)}`,
  );
  const vues = performances.reduce((sum, { nombre_ventes }) => sum + nombre_ventes, 0);
  story.check("ventes connues du tableau de bord", vues, total_ventes);
}
