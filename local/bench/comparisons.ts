import { v7 as uuidv7 } from "uuid";
import { Database } from "../../services/kit/database.ts";
import { createMetrics } from "../../services/kit/metrics.ts";
import { depot as produits } from "../../services/produits/depot.ts";
import { depot as stock } from "../../services/stock/depot.ts";
import { freePorts } from "../ports.ts";
import { Server } from "../program.ts";
import type { System } from "../system.ts";
import { PATH } from "./empty_route.ts";
import { httpLoad, KEY } from "./http_load.ts";
import { fillShelves, MAGASIN, PRODUITS } from "./goods.ts";
import { anyOf, compare, type Comparison, repeat } from "./round.ts";
import { captured, NEW_ID } from "./statement.ts";
import { CONNECTIONS, type Straight } from "./straight.ts";

/** An empty route through the kit, beside Deno.serve alone. */
export async function emptyRoute(logs: string, abort: AbortSignal): Promise<Comparison> {
  const servers = freePorts(2).map((port, i) => {
    const name = ["kit", "raw"][i];
    return new Server(name, `http://127.0.0.1:${port}`, {
      name,
      script: [`local/bench/empty_${name}.ts`],
      env: { HOST: "127.0.0.1", PORT: `${port}`, INSTANCE: name },
      logs,
    });
  });
  try {
    await Promise.all(servers.map((server) => server.ready(abort)));
    const [ours, yardstick] = servers.map(({ url }) => httpLoad(url + PATH));
    const name = "une route vide : kit / Deno.serve";
    return await compare({ name, unit: "réponses/s", ours, yardstick }, abort);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** The GET of a product, beside its statement alone. */
export async function productRead(
  { plan }: System,
  straight: Straight,
  abort: AbortSignal,
): Promise<Comparison> {
  const url = plan.databaseUrl("produits");
  const statement = await captured(url, (db) => produits(db).produit(PRODUITS[0]));
  return await compare({
    name: `GET d'un produit : service / ${straight.name}`,
    unit: "lectures/s",
    ours: httpLoad(`${plan.urls.produits[0]}/api/v1/produits/${PRODUITS[0]}`),
    yardstick: straight.side(url, [statement]),
  }, abort);
}

/** The same read through the gateway, with its keys and limits, beside the service alone. */
export async function readThroughGateway(
  { plan }: System,
  abort: AbortSignal,
): Promise<Comparison> {
  const path = `/api/v1/produits/${PRODUITS[0]}`;
  return await compare({
    name: "le même GET : par la passerelle / direct",
    unit: "lectures/s",
    ours: httpLoad(plan.urls.gateway[0] + path, KEY),
    yardstick: httpLoad(plan.urls.produits[0] + path),
  }, abort);
}

/** The step of a sale that takes goods out, beside its statement alone. */
export async function saleStep(
  { plan }: System,
  straight: Straight,
  abort: AbortSignal,
): Promise<Comparison[]> {
  const url = plan.databaseUrl("stock");
  await fillShelves(url);
  const une = (id: string, produit: string) => ({
    id,
    lieu: MAGASIN,
    expire_le: null,
    lignes: [{ produit, quantite: 1 }],
  });
  const measured = async (where: string, produits: string[]) => {
    const statements = await Promise.all(
      produits.map((produit) => captured(url, (db) => stock(db).prelever(une(NEW_ID, produit)))),
    );
    const db = new Database(url, "bench", createMetrics("bench", "bench"));
    const { prelever } = stock(db);
    const sell = () => prelever(une(uuidv7(), anyOf(produits)));
    try {
      const { statut } = await sell();
      if (statut !== "Sortie") throw new Error(`A sale to measure is « ${statut} »`);
      return await compare({
        name: `le pas d'une vente, ${where} : depot / ${straight.name}`,
        unit: "sorties/s",
        ours: (seconds) => repeat(sell, CONNECTIONS, seconds),
        yardstick: straight.side(url, statements),
      }, abort);
    } finally {
      await db.close();
    }
  };
  return [
    await measured("18 produits", PRODUITS),
    await measured("un seul produit", PRODUITS.slice(0, 1)),
  ];
}
