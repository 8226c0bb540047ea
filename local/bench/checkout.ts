import { depot } from "../../services/commandes/depot.ts";
import { service } from "../../services/commandes/service.ts";
import { connect } from "../../services/kit/database.ts";
import { prepare } from "../../services/kit/run.ts";
import type { Service } from "../../services/kit/service.ts";
import type { System } from "../system.ts";
import { order, signIn } from "./customer.ts";
import { fillCarts, fillShelves, PRODUITS } from "./goods.ts";
import { compare, type Comparison, repeat } from "./round.ts";
import { captured, NEW_ID } from "./statement.ts";
import type { Straight } from "./straight.ts";

/** Customers at a time. */
const CUSTOMERS = 32;
/** More carts than they order in a round. */
const CARTS = 3_000;

/** A whole checkout by HTTP, beside the one insert that no shop can do without: the order's. */
export async function checkout(
  { plan, postgres }: System,
  straight: Straight,
  abort: AbortSignal,
): Promise<Comparison[]> {
  await fillShelves(plan.databaseUrl("stock"));
  const headers = await signIn(plan.urls.clients[0]);
  const url = await unservedDatabase(postgres.superuserUrl);
  const insert = await captured(url, (db) => depot(db).commencer(INTENTION, GARDE));
  let turn = 0;
  const measured = (where: string, produits: string[]) =>
    compare({
      name: `une commande, ${where} : la boutique / ${straight.name}`,
      unit: "commandes/s",
      ours: async (seconds) => {
        const carts = await fillCarts(plan.databaseUrl("paniers"), produits, CARTS);
        const addresses = plan.urls.commandes;
        return await repeat(
          () => order(addresses[turn++ % addresses.length], headers, carts.pop()!),
          CUSTOMERS,
          seconds,
        );
      },
      yardstick: straight.side(url, [insert]),
    }, abort);
  return [
    await measured("18 produits", PRODUITS),
    await measured("un seul produit", PRODUITS.slice(0, 1)),
  ];
}

/** A database of orders that no service works on: what the inserts leave there is nobody's to end. */
async function unservedDatabase(superuserUrl: string): Promise<string> {
  const sql = connect(superuserUrl, { max: 1 });
  try {
    await sql`create database etalon`;
  } finally {
    await sql.end();
  }
  const url = new URL("/etalon", superuserUrl).href;
  await prepare(service as unknown as Service, url, false);
  return url;
}

const INTENTION = {
  id: NEW_ID,
  client: NEW_ID,
  panier: NEW_ID,
  date: new Date().toISOString(),
  mode: "livraison" as const,
  adresse: "12, rue des Érables",
};
const GARDE = {
  operation: "passer_commande",
  cle: NEW_ID,
  empreinte: "essai",
  statut: null,
  corps: null,
  adresse: null,
};
