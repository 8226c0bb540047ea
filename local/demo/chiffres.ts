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

const lireRapport = async (story: Story, { rapports }: Gateway) =>
  (await (await story.answer(rapports.consolide.$get({ query: {} }), 200)).json()).donnees;

const lireStatistiques = async (story: Story, { statistiques }: Gateway) =>
  await (await story.answer(statistiques.globales.$get(), 200)).json();

/** The dashboard learns by events: waits for it until it knows of so many sales. */
async function lirePerformances(story: Story, { performances }: Gateway, ventes: number) {
  const read = async () =>
    (await (await story.answer(performances.$get(), 200)).json()).donnees;
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
  const [duMagasin, desAutres] = [ici, ailleurs].map((which) => which);

  story.step("Le rapport consolidé (UC1)");
  const rapport = await lireRapport(story, api);
  const [ligne, ancienne] = [rapport, avant.rapport].map(ici);
  story.check("total du magasin", dollars(ligne.total), dollars(ancienne.total + total));
  story.check("ventes du magasin", ligne.nombre_ventes, ancienne.nombre_ventes + 1);
  story.check("unités vendues", ligne.produits_vendus, ancienne.produits_vendus + unites);
  story.check("unités en stock", ligne.stock_local, ancienne.stock_local - unites);
}
