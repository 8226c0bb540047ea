import { startTested, type TestedService } from "../services/kit/testing.ts";
import { service as performances } from "../services/performances/service.ts";
import { service as produits } from "../services/produits/service.ts";
import { service as reapprovisionnement } from "../services/reapprovisionnement/service.ts";
import { service as stock } from "../services/stock/service.ts";
import { service as ventes } from "../services/ventes/service.ts";

export type Shop = Record<
  "stock" | "produits" | "performances" | "ventes" | "reapprovisionnement",
  TestedService
>;

/** The store side in this process: every service on a port and a database of its own. */
export async function startShop(): Promise<Shop & AsyncDisposable> {
  const leStock = await startTested(stock);
  const neighbours = { stock: [leStock.url] };
  const [lesProduits, lesPerformances, leReapprovisionnement] = await Promise.all([
    startTested(produits, { neighbours }),
    startTested(performances, { neighbours }),
    startTested(reapprovisionnement, { neighbours }),
  ]);
  const lesVentes = await startTested(ventes, {
    neighbours: {
      ...neighbours,
      produits: [lesProduits.url],
      performances: [lesPerformances.url],
    },
  });
  const shop: Shop = {
    ventes: lesVentes,
    produits: lesProduits,
    performances: lesPerformances,
    reapprovisionnement: leReapprovisionnement,
    stock: leStock,
  };
  return {
    ...shop,
    [Symbol.asyncDispose]: async () => {
      for (const service of Object.values(shop)) await service.close();
    },
  };
}

/** Waits until a check holds; fails as the check does when it still doesn't after `ms`. */
export async function eventually<T>(check: () => T | Promise<T>, ms = 5_000): Promise<T> {
  for (const end = performance.now() + ms;; await new Promise((next) => setTimeout(next, 25))) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
