import type { Handler } from "hono";
import type { Api } from "../api.ts";
import { Refus } from "../erreurs.ts";
import { section } from "../navigation.ts";
import { RapportPage } from "../pages/uc1_rapport.tsx";
import { page } from "../reponse.ts";

export const path = "/uc1/rapport";

export const handler = (api: Api): Handler => async (c) => {
  const { du = "", au = "" } = c.req.query();
  const [rapport, statistiques] = await Promise.all([
    api.rapport({ du: du || undefined, au: au || undefined }).catch((error) => {
      if (error instanceof Refus) return error;
      throw error;
    }),
    api.statistiques(),
  ]);
  const refus = rapport instanceof Refus ? rapport : undefined;
  const lignes = rapport instanceof Refus ? [] : rapport.donnees;
  const props = { section: section(path), maintenant: new Date(), du, au, lignes, statistiques };
  return page(c, RapportPage({ ...props, refus }), refus?.status);
};
