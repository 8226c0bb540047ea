// Everybody wants the last units of one product in one store: as many sales as there were units.
import { check, fail } from "k6";
import http from "k6/http";
import { Counter } from "k6/metrics";
import { send, STORES, uuid } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { address, headers, number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";

const sold = new Counter("units_sold");
const refused = new Counter("units_refused");
const available = new Counter("units_available");
const left = new Counter("units_left");
const STORE = STORES[0];
const CALLS = ["vente"];
const slices: Slice[] = [
  { name: "ruee", seconds: number("SECONDS", 10), users: number("USERS", 50) },
];
export const options = inSlices(slices, CALLS, { checks: ["rate==1"] });

type Line = { produit_id: string; disponible: number };
const shelves = () =>
  send("stock", "stock", "GET", `/api/v1/magasins/${STORE}/stock`)
    .json("donnees") as unknown as Line[];

export function setup(): Line {
  const line = shelves().toSorted((a, b) => b.disponible - a.disponible)[0];
  if (!line || line.disponible === 0) fail("Il ne reste rien à vendre");
  available.add(line.disponible);
  return line;
}

export default ({ produit_id }: Line) => {
  const body = { magasin: STORE, lignes: [{ produit: produit_id, quantite: 1 }] };
  const answer = http.post(`${address("ventes")}/api/v1/ventes`, JSON.stringify(body), {
    headers: { ...headers, "Idempotency-Key": uuid() },
    tags: { call: "vente", name: "vente" },
    responseCallback: http.expectedStatuses(201, 409),
  });
  check(answer, { "vendu ou épuisé": ({ status }) => status === 201 || status === 409 });
  (answer.status === 201 ? sold : refused).add(1);
};

export function teardown({ produit_id }: Line) {
  const rest = shelves().find((line) => line.produit_id === produit_id)!.disponible;
  left.add(rest);
  check(rest, { "tout est vendu": (rest) => rest === 0 });
}
export const handleSummary = summaryOf("oversell", slices, CALLS);
