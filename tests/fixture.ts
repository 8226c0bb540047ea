/** A service of the kit's with one operation of each kind, in memory: what the tooling is tried on. */
import { z } from "@hono/zod-openapi";
import fr from "zod/v4/locales/fr.js";
import { nouvelleApp, surround } from "../services/kit/app.ts";
import {
  body,
  CleIdempotence,
  cree,
  Horodatage,
  Id,
  Jour,
  json,
  operation,
  Quantite,
  texte,
} from "../services/kit/contract.ts";
import { createMetrics } from "../services/kit/metrics.ts";
import { pageDe, pageParDate, Pagination, repereDeDate } from "../services/kit/pagination.ts";
import { Problem } from "../services/kit/problem.ts";
import type { Fetch } from "./contract.ts";
import type { OpenApi } from "./openapi.ts";

z.config(fr());

const Ligne = z.strictObject({ produit: Id, quantite: Quantite });
const NouveauColis = z.strictObject({
  lignes: z.array(Ligne).min(1).max(20),
  mode: z.enum(["retrait", "livraison"]),
  note: texte(1, 200).optional(),
}).openapi("NouveauColis");
const Colis = z.strictObject({ ...NouveauColis.shape, id: Id, date: Horodatage }).openapi("Colis");
type Colis = z.infer<typeof Colis>;

const creer = operation({
  method: "post",
  path: "/api/v1/colis",
  tags: ["Colis"],
  summary: "Préparer un colis",
  request: { headers: CleIdempotence, body: body(NouveauColis) },
  responses: { 201: cree(Colis, "Le colis") },
});

const lister = operation({
  method: "get",
  path: "/api/v1/colis",
  tags: ["Colis"],
  summary: "Lister les colis",
  request: {
    query: Pagination.extend({
      recherche: texte(0, 100).optional(),
      mode: z.enum(["retrait", "livraison"]).optional(),
      du: Jour.optional(),
      au: Jour.optional(),
    }),
  },
  responses: { 200: json(pageDe(Colis), "Les colis") },
});

const voir = operation({
  method: "get",
  path: "/api/v1/colis/{id}",
  tags: ["Colis"],
  summary: "Voir un colis",
  request: { params: z.object({ id: Id }) },
  responses: { 200: json(Colis, "Le colis") },
});

export const KNOWN = "550e8400-e29b-41d4-a716-446655440001";
const DATE = "2026-11-02T09:30:00.000Z";
const LIGNES = [{ produit: KNOWN, quantite: 21 }];

/** The running fixture: its app, its document, and its state as a text. */
export async function fixture() {
  const colis: Colis[] = [1, 2, 3].map((n) => ({
    id: KNOWN.slice(0, -1) + n,
    date: DATE,
    mode: "retrait",
    lignes: LIGNES,
  }));
  const operations = nouvelleApp()
    .openapi(creer, (c) => {
      const nouveau: Colis = { id: crypto.randomUUID(), date: DATE, ...c.req.valid("json") };
      colis.push(nouveau);
      return c.json(nouveau, 201, { Location: `/api/v1/colis/${nouveau.id}` });
    })
    .openapi(lister, (c) => {
      const { limite, apres, du, au } = c.req.valid("query");
      if (du && au && du > au) {
        const detail = "La période finit avant de commencer";
        throw new Problem(422, detail, { errors: [{ parameter: "au", detail }] });
      }
      const [, after] = repereDeDate(apres) ?? ["", ""];
      return c.json(pageParDate(colis.filter(({ id }) => id > after), limite), 200);
    })
    .openapi(voir, (c) => {
      const trouve = colis.find(({ id }) => id === c.req.valid("param").id);
      if (!trouve) throw new Problem(404, "Colis non trouvé");
      return c.json(trouve, 200);
    });
  const app = surround(operations, {
    name: "colis",
    title: "colis",
    description: "Des colis, pour les essais",
    instance: "colis-1",
    metrics: createMetrics("colis", "colis-1"),
    log: () => {},
    isReady: () => Promise.resolve(true),
  });
  const document: OpenApi = await (await app.request("/openapi.json")).json();
  const call: Fetch = (path, init) => Promise.resolve(app.request(`http://colis${path}`, init));
  return { app, call, document, state: () => JSON.stringify(colis) };
}
