import { check } from "k6";
import http, { type Params, type RefinedResponse } from "k6/http";
import { Trend } from "k6/metrics";
import { address, headers } from "./target.ts";

export const STORES = [1, 2, 3, 4, 5].map((n) => `33333333-3333-3333-3333-33333333333${n}`);
export const PRODUCTS = Array.from(
  { length: 18 },
  (_, i) => `550e8400-e29b-41d4-a716-4466554400${`${i + 1}`.padStart(2, "0")}`,
);
export const anyOf = <T>(values: T[]): T => values[Math.floor(Math.random() * values.length)];

/** When requests failed, in ms since 1970: their first and last tell how long a fault was felt. */
const failedAt = new Trend("failed_at");

export const uuid = () =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(
    /x/g,
    () => Math.floor(Math.random() * 16).toString(16),
  );

type Answer = RefinedResponse<"text">;

/** Sends one request; `call` is its name in the figures, `status` what it must answer. */
export function send(
  call: string,
  service: string,
  method: "GET" | "POST" | "PUT",
  path: string,
  { body, status = method === "POST" ? 201 : 200, with: more = {} }: {
    body?: unknown;
    status?: number;
    with?: Record<string, string>;
  } = {},
): Answer {
  const params: Params = {
    headers: { ...headers, ...method === "POST" && { "Idempotency-Key": uuid() }, ...more },
    tags: { call, name: call },
    timeout: "10s",
    responseCallback: http.expectedStatuses(status),
  };
  const sent = body === undefined ? null : JSON.stringify(body);
  const answer = http.request(method, address(service) + path, sent, params) as Answer;
  if (!check(answer, { [`${call} : ${status}`]: (r) => r.status === status })) {
    failedAt.add(Date.now());
  }
  return answer;
}

/** The calls that the old architecture was measured with, and that both new ones answer. */
export const CALLS = {
  rapport: () => send("rapport", "ventes", "GET", "/api/v1/rapports/consolide"),
  stock: () => send("stock", "stock", "GET", `/api/v1/magasins/${anyOf(STORES)}/stock`),
  produits: () => send("produits", "produits", "GET", "/api/v1/produits"),
  demandes: () => send("demandes", "reapprovisionnement", "GET", "/api/v1/reapprovisionnements"),
  vente: () => sell(anyOf(STORES), anyOf(PRODUCTS)),
};

const calls = Object.values(CALLS);
export const CALL_NAMES = Object.keys(CALLS);
/** One of them, each as likely as the others. */
export const anyCall = () => anyOf(calls)();

const sell = (magasin: string, produit: string) =>
  send("vente", "ventes", "POST", "/api/v1/ventes", {
    body: { magasin, lignes: [{ produit, quantite: 1 }] },
  });
