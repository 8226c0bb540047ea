import { type Gateway, newKey } from "./gateway.ts";
import { ligneDe } from "./stock.ts";
import { type Story, until } from "./story.ts";

/** How soon stock must know of what the catalogue did, in ms. */
const SOON = 1_000;

/** UC4: what the catalogue does, stock knows at once. */
export async function catalogue(story: Story, api: Gateway): Promise<void> {
  const { produits } = api;
  story.scene("Un produit entre au catalogue, et aussitôt en stock (UC4)");

  story.step("Le siège crée un produit");
  const json = {
    nom: `Tasse de démonstration ${new Date().toISOString().slice(11, 23)}`,
    categorie: "Accessoires" as const,
    prix: 12.5,
    description: "Porcelaine, trois décilitres",
  };
  const cree = await story.answer(produits.$post({ header: newKey(), json }), 201);
  const { id, nom } = await cree.json();
  story.check("nom", nom, json.nom);

  story.step("Le magasin le voit en stock, sans que personne ne l'y ait mis");
  const nouveau = await until(() => ligneDe(story, api, id), (ligne) => ligne !== undefined);
  story.verdict(nouveau.ms <= SOON, `en moins d'une seconde : ${nouveau.ms} ms`);
  story.check("stock central", nouveau.value?.central ?? NaN, 0);
  story.check("stock du magasin", nouveau.value?.quantite ?? NaN, 0);

  story.step("Le siège le lit, puis le renomme tel qu'il l'a lu (If-Match)");
  const lu = await story.answer(produits[":id"].$get({ param: { id }, header: {} }), 200);
  const header = { "if-match": lu.headers.get("ETag") ?? "" };
  const renomme = { ...json, nom: json.nom.replace("Tasse", "Grande tasse") };
  const modifier = () => produits[":id"].$put({ param: { id }, header, json: renomme });
  await story.answer(modifier(), 200);

  story.step("Le magasin voit le nouveau nom");
  const change = await until(() => ligneDe(story, api, id), (ligne) => ligne?.nom === renomme.nom);
  story.check("nom en stock", change.value?.nom ?? "aucun", renomme.nom);
  story.verdict(change.ms <= SOON, `en moins d'une seconde : ${change.ms} ms`);

  story.step("Une modification d'après une lecture périmée");
  story.tell(await story.refusal(modifier(), 412));
}
