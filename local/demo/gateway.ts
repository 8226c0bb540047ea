import { hc } from "hono/client";
import type { ClientsApp } from "../../services/clients/service.ts";
import type { CommandesApp } from "../../services/commandes/service.ts";
import type { PaniersApp } from "../../services/paniers/service.ts";
import type { PerformancesApp } from "../../services/performances/service.ts";
import type { ProduitsApp } from "../../services/produits/service.ts";
import type { ReapprovisionnementApp } from "../../services/reapprovisionnement/service.ts";
import type { StockApp } from "../../services/stock/service.ts";
import type { VentesApp } from "../../services/ventes/service.ts";
import { Sentence } from "../sentence.ts";
import type { Story } from "./story.ts";

/** The public paths of a running system, asked with this key; the story hears of every request. */
export function gateway(url: string, cle: string, story: Story) {
  const servedBy = new Map<string, Set<string>>();
  const to = (service: string) => ({
    headers: { apikey: cle },
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const answer = await fetch(input, init).catch(() => {
        throw new Sentence(`Magasin ne répond pas sur ${url} : lancez d'abord deno task up`);
      });
      const instance = answer.headers.get("X-Served-By");
      if (instance) servedBy.set(service, (servedBy.get(service) ?? new Set()).add(instance));
      story.heard(init?.method ?? "GET", answer);
      return answer;
    },
  });
  const { magasins, demandes } = hc<StockApp>(url, to("stock")).api.v1;
  const { ventes, rapports, statistiques } = hc<VentesApp>(url, to("ventes")).api.v1;
  const { produits } = hc<ProduitsApp>(url, to("produits")).api.v1;
  const { performances } = hc<PerformancesApp>(url, to("performances")).api.v1;
  const { reapprovisionnements } =
    hc<ReapprovisionnementApp>(url, to("reapprovisionnement")).api.v1;
  const { clients, sessions } = hc<ClientsApp>(url, to("clients")).api.v1;
  const { paniers } = hc<PaniersApp>(url, to("paniers")).api.v1;
  const { commandes } = hc<CommandesApp>(url, to("commandes")).api.v1;
  return {
    magasins,
    demandes,
    ventes,
    rapports,
    statistiques,
    produits,
    performances,
    reapprovisionnements,
    clients,
    sessions,
    paniers,
    commandes,
    /** The instances that answered so far, by service. */
    servedBy,
  };
}

export type Gateway = ReturnType<typeof gateway>;

export const newKey = () => ({ "idempotency-key": crypto.randomUUID() });
