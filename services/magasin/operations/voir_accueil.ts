import type { Handler } from "hono";
import type { Api } from "../api.ts";
import type { Page, Performances } from "../contrats.ts";
import { Absent } from "../erreurs.ts";
import type { Service } from "../navigation.ts";
import { AccueilPage } from "../pages/accueil.tsx";
import { compte } from "../regles.ts";
import { magasinChoisi, page } from "../reponse.ts";

export const path = "/";

/** One call a service: each brings a figure, and shows whether the service answers. */
export const handler = (api: Api): Handler => async (c) => {
  const absents: Service[] = [];
  const ouAbsent = <T>(call: Promise<T>) =>
    call.catch((error) => {
      if (!(error instanceof Absent)) throw error;
      absents.push(error.service);
      return null;
    });
  const [magasins, statistiques, attente, performances, produits] = await Promise.all([
    ouAbsent(api.magasins()),
    ouAbsent(api.statistiques()),
    ouAbsent(api.reapprovisionnements({ limite: "100" })),
    ouAbsent(api.performances()),
    ouAbsent(api.produits({ limite: "100" })),
  ]);
  const choisi = magasinChoisi(c);
  const enDirect = {
    "/ventes": magasins &&
      (magasins.donnees.find(({ id }) => id === choisi)?.nom ?? "Choisir un magasin"),
    "/uc2/stock": performances && manques(performances),
    "/uc4/produits": produits && combien(produits, "produit"),
    "/uc6/demandes": attente && `${combien(attente, "demande")} en attente`,
    "/uc1/rapport": statistiques?.top_produits_30j[0] &&
      `En tête : ${statistiques.top_produits_30j[0].nom}`,
    "/uc3/dashboard": performances && progressions(performances),
  };
  return page(c, AccueilPage({ maintenant: new Date(), statistiques, enDirect, absents }));
};

/** A list's first page tells the number, or that there are more. */
const combien = ({ donnees, suivant }: Page<unknown>, mot: string) =>
  suivant ? `Plus de ${compte(donnees.length, mot)}` : compte(donnees.length, mot);

const manques = ({ ruptures }: Performances) =>
  ruptures.length === 0
    ? "Rien ne manque"
    : `${compte(ruptures.length, "rayon")} à réapprovisionner`;

const progressions = ({ donnees }: Performances) =>
  `${compte(donnees.filter(({ tendance }) => (tendance ?? 0) > 0).length, "magasin")} en hausse`;
