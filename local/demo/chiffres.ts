import type { Performance } from "../../services/performances/contrat.ts";
import type { LigneDeRapport, StatistiquesGlobales } from "../../services/ventes/contrat.ts";
import type { Gateway } from "./gateway.ts";
import { MAGASIN } from "./stock.ts";
import { dollars, type Story, until } from "./story.ts";

export type Chiffres = {
  rapport: LigneDeRapport[];
  statistiques: StatistiquesGlobales;
  performances: Performance[];
};
type Vendu = { total: number; unites: number };

export const lireRapport = async (story: Story, { rapports }: Gateway) =>
  (await (await story.answer(rapports.consolide.$get({ query: {} }), 200)).json()).donnees;

const lireStatistiques = async (story: Story, { statistiques }: Gateway) =>
  await (await story.answer(statistiques.globales.$get(), 200)).json();

/** The dashboard learns by events: waits for it until it knows of so many sales. */
async function lirePerformances(story: Story, { performances }: Gateway, ventes: number) {
  const read = async () => (await (await story.answer(performances.$get(), 200)).json()).donnees;
  const { value } = await until(
    read,
    (lignes) => lignes.reduce((sum, { nombre_ventes }) => sum + nombre_ventes, 0) >= ventes,
  );
  return value;
}

export async function lireChiffres(story: Story, api: Gateway): Promise<Chiffres> {
  const rapport = await lireRapport(story, api);
  const statistiques = await lireStatistiques(story, api);
  const performances = await lirePerformances(story, api, statistiques.total_ventes);
  return { rapport, statistiques, performances };
}

/** Checks that everything moved by exactly one sale in the store of the story. */
export async function verifierChiffres(
  story: Story,
  api: Gateway,
  avant: Chiffres,
  { total, unites }: Vendu,
): Promise<void> {
  story.step("Le rapport consolidé (UC1)");
  const rapport = separer(await lireRapport(story, api));
  const ancien = separer(avant.rapport);
  story.check("total du magasin", dollars(rapport.ici.total), dollars(ancien.ici.total + total));
  story.check("ses ventes", rapport.ici.nombre_ventes, ancien.ici.nombre_ventes + 1);
  story.check("unités vendues", rapport.ici.produits_vendus, ancien.ici.produits_vendus + unites);
  story.check("unités en stock", rapport.ici.stock_local, ancien.ici.stock_local - unites);
  inchanges(story, ({ total }) => total, rapport.ailleurs, ancien.ailleurs);

  story.step("Les statistiques globales");
  const globales = await lireStatistiques(story, api);
  const anciennes = avant.statistiques;
  const ventes = anciennes.total_ventes + 1;
  const affaires = anciennes.chiffre_affaires_total + total;
  story.check("ventes", globales.total_ventes, ventes);
  story.check("chiffre d'affaires", dollars(globales.chiffre_affaires_total), dollars(affaires));
  story.check(
    "moyenne par vente",
    dollars(globales.moyenne_par_vente),
    dollars(Math.round(affaires * 100 / ventes) / 100),
  );
  const duMagasin = separer(globales.ventes_par_magasin).ici;
  story.check("ventes du magasin", duMagasin.nombre_ventes, ancien.ici.nombre_ventes + 1);
  story.check("total du magasin", dollars(duMagasin.total), dollars(ancien.ici.total + total));

  story.step("Le tableau de bord (UC3), que les événements tiennent à jour");
  const tableau = separer(await lirePerformances(story, api, ventes));
  const vu = separer(avant.performances);
  story.check(
    "chiffre d'affaires du magasin",
    dollars(tableau.ici.chiffre_affaires),
    dollars(vu.ici.chiffre_affaires + total),
  );
  story.check("ses ventes", tableau.ici.nombre_ventes, vu.ici.nombre_ventes + 1);
  inchanges(story, ({ chiffre_affaires }) => chiffre_affaires, tableau.ailleurs, vu.ailleurs);
}

function inchanges<L extends { nombre_ventes: number }>(
  story: Story,
  montant: (ligne: L) => number,
  ...lignes: [maintenant: L[], avant: L[]]
): void {
  const [maintenant, avant] = lignes.map((autres) => {
    const ventes = autres.reduce((sum, { nombre_ventes }) => sum + nombre_ventes, 0);
    return `${ventes} ventes, ${dollars(autres.reduce((sum, ligne) => sum + montant(ligne), 0))}`;
  });
  story.check("les autres magasins, inchangés", maintenant, avant);
}

/** The line of the store of the story, and those of the others. */
function separer<L extends { magasin_id: string }>(lignes: L[]) {
  const [[ici], ailleurs] = [true, false].map((own) =>
    lignes.filter(({ magasin_id }) => (magasin_id === MAGASIN) === own)
  );
  return { ici, ailleurs };
}
