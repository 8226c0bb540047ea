/** A gateway in process for the tests of what pages show: a few answers, and what was posted. */
import { Hono } from "hono";
import { Unavailable } from "../kit/problem.ts";
import { api } from "./api.ts";
import type { Commande, Panier, Session } from "./boutique/contrats.ts";
import type { LigneDeStock, Magasin, Produit, Vente } from "./contrats.ts";
import { app } from "./service.ts";

export const MAGASIN: Magasin = {
  id: "33333333-3333-3333-3333-333333333331",
  nom: "Magasin Centre-ville",
  adresse: "12, rue Sainte-Catherine",
};
export const PRODUIT: Produit = {
  id: "550e8400-e29b-41d4-a716-446655440001",
  nom: `<script>alert("é")</script>`,
  categorie: "Informatique",
  prix: 89.99,
  description: `"><img src=x onerror=alert(1)>`,
};
const LIGNE: LigneDeStock = {
  produit_id: PRODUIT.id,
  nom: PRODUIT.nom,
  quantite: 20,
  disponible: 20,
  central: 100,
};

export const PANIER: Panier = {
  id: "7d0f5a52-3c1e-4a57-9f53-0f0f6a2b8c11",
  lignes: [{
    produit: PRODUIT.id,
    nom: PRODUIT.nom,
    quantite: 2,
    prix_unitaire: 89.99,
    prix_ajoute: 89.99,
    avis: null,
  }],
  total: 179.98,
  expire_le: "2026-12-02T09:30:00.000Z",
};
export const COMMANDE: Commande = {
  id: "0190d000-0000-7000-8000-000000000001",
  statut: "Confirmée",
  date: "2026-11-02T09:30:00.000Z",
  total: 179.98,
  mode: "livraison",
  magasin: null,
  adresse: "<b>12, rue des Érables</b>",
  lignes: [{ produit: PRODUIT.id, nom: PRODUIT.nom, quantite: 2, prix_unitaire: 89.99 }],
};
export const SESSION: Session = { jeton: "jeton-2", expire_dans: 900, renouvellement: "suite-2" };

const liste = <T>(...donnees: T[]) => Response.json({ donnees, suivant: null });

export const probleme = (status: number, detail: string, errors?: unknown[]) =>
  Response.json({ type: "about:blank", title: "", status, detail, errors }, { status });

/** The pages before a gateway that answers `answers` first, then as a store with one product. */
export function pages(answers: Record<string, () => Response> = {}) {
  const posted: { path: string; key: string | null; body: unknown }[] = [];
  const asked: { path: string; headers: Headers }[] = [];
  const gateway = new Hono().basePath("/api/v1");
  gateway.use(async (c, next) => {
    const path = c.req.path.slice("/api/v1".length);
    asked.push({ path, headers: c.req.raw.headers });
    if (c.req.method !== "GET") {
      const key = c.req.header("Idempotency-Key") ?? null;
      posted.push({ path, key, body: await c.req.json().catch(() => null) });
    }
    const answer = answers[`${c.req.method} ${path}`];
    if (answer) return answer();
    await next();
  });
  gateway.get("/magasins", () => liste(MAGASIN));
  gateway.get("/magasins/:id/stock", () => liste(LIGNE));
  gateway.get("/demandes", () => liste());
  gateway.get("/produits", () => liste(PRODUIT));
  gateway.get("/produits/:id", () => Response.json(PRODUIT, { headers: { ETag: '"7"' } }));
  gateway.get("/ventes", () => liste<Vente>());
  gateway.get("/stock/central", () => liste({ ...LIGNE, disponible: LIGNE.central }));
  gateway.post("/paniers", () => Response.json({ ...PANIER, lignes: [] }, { status: 201 }));
  gateway.get("/paniers/:id{moi|[0-9a-f-]{36}}", () => Response.json(PANIER));
  gateway.post("/paniers/:id/rattachement", () => Response.json(PANIER));
  gateway.put("/paniers/:id/lignes/:produit", () => Response.json(PANIER));
  gateway.delete("/paniers/:id/lignes/:produit", () => new Response(null, { status: 204 }));
  gateway.get("/commandes/:id", () => Response.json(COMMANDE));
  gateway.post("/commandes", () => Response.json(COMMANDE, { status: 201 }));
  gateway.post("/sessions/renouvellement", () => Response.json(SESSION, { status: 201 }));
  gateway.post("/sessions", () => Response.json(SESSION, { status: 201 }));
  gateway.delete("/sessions/courante", () => new Response(null, { status: 204 }));
  gateway.notFound(() => new Response(null, { status: 503 }));

  /** As the kit's: what isn't answered properly is thrown. */
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await gateway.fetch(new Request(input, init));
    if (answer.status >= 500) throw new Unavailable("Le service gateway ne répond pas");
    return answer;
  };

  const served = app(api(fetch), () => {});
  const get = async (path: string, cookie = "") =>
    await served.request(`http://magasin.test${path}`, { headers: { Cookie: cookie } });
  const postAs = (cookie: string, path: string, form: Record<string, string>) =>
    send(path, { Origin: "http://magasin.test", Cookie: cookie }, new URLSearchParams(form));
  const send = async (path: string, headers: HeadersInit, body: BodyInit) =>
    await served.request(`http://magasin.test${path}`, { method: "POST", headers, body });
  const post = (path: string, form: Record<string, string>, origin = "http://magasin.test") =>
    send(path, { Origin: origin }, new URLSearchParams(form));
  return { get, post, postAs, send, posted, asked };
}
