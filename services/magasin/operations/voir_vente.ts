import type { Env, Handler } from "hono";
import type { Api } from "../api.ts";
import { section } from "../navigation.ts";
import { nommer } from "../noms.ts";
import { VentePage } from "../pages/vente.tsx";
import { page } from "../reponse.ts";
import { path as caisse } from "./voir_caisse.ts";

export const path = "/ventes/:id";

export const handler = (api: Api): Handler<Env, typeof path> => async (c) => {
  const [vente, magasins] = await Promise.all([api.vente(c.req.param("id")), api.magasins()]);
  const props = {
    section: section(caisse),
    vente,
    magasin: magasins.donnees.find(({ id }) => id === vente.magasin),
    nom: await nommer(api, vente.lignes.map(({ produit }) => produit)),
    faite: c.req.query("faite") === "oui",
  };
  return page(c, VentePage(props));
};
