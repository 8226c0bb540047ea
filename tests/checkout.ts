/** Web customers of the running system. */
import assert from "node:assert/strict";
import { bearer, identiteOf, MOT_DE_PASSE } from "../services/clients/testing.ts";
import { insist, type Running } from "./running.ts";

export const BOUTIQUE_SERVICES = [
  ...["produits", "stock", "ventes", "performances"],
  ...["clients", "paniers", "commandes", "paiement"],
];

export type Client = { id: string; headers: Record<string, string> };
export type Voulue = {
  lignes: [produit: string, quantite: number][];
  /** To be picked up there; else it is delivered. */
  magasin?: string;
  carte?: string;
};

const JSON_BODY = { "Content-Type": "application/json" };

export function acheteurs(system: Running) {
  const put = (path: string, body: unknown) =>
    system.call("paniers", path, {
      method: "PUT",
      headers: JSON_BODY,
      body: JSON.stringify(body),
    });
  const achats = {
    inscrire: async (): Promise<Client> => {
      const courriel = `${crypto.randomUUID()}@exemple.ca`;
      const identifiants = { courriel, mot_de_passe: MOT_DE_PASSE };
      const nouvelle = { nom: "Camille Tremblay", ...identifiants };
      const cree = await insist(() => system.post("clients", "/api/v1/clients", nouvelle));
      await cree.body?.cancel();
      const session = await insist(() => system.post("clients", "/api/v1/sessions", identifiants));
      assert.equal(session.status, 201, await session.clone().text());
      const { jeton } = await session.json();
      return { id: identiteOf(jeton).client, headers: bearer(jeton) };
    },

    /** A guest's cart, and what to POST to order it. */
    remplir: async ({ lignes, magasin, carte = "4242424242424242" }: Voulue) => {
      const cree = await system.call("paniers", "/api/v1/paniers", { method: "POST" });
      const { id: panier } = await cree.json();
      for (const [produit, quantite] of lignes) {
        const mise = await put(`/api/v1/paniers/${panier}/lignes/${produit}`, { quantite });
        assert.equal(mise.status, 200, await mise.text());
      }
      const ou = magasin
        ? { mode: "retrait", magasin }
        : { mode: "livraison", adresse: "12, rue des Érables" };
      return { panier: panier as string, ...ou, paiement: { carte } };
    },

    commander: (
      { headers }: Client,
      commande: unknown,
      key: string = crypto.randomUUID(),
      url?: string,
    ) =>
      system.call("commandes", "/api/v1/commandes", {
        method: "POST",
        headers: { ...JSON_BODY, ...headers, "Idempotency-Key": key },
        body: JSON.stringify(commande),
      }, url),

    annuler: (
      { headers }: Client,
      id: string,
      key: string = crypto.randomUUID(),
      url?: string,
    ) =>
      system.call("commandes", `/api/v1/commandes/${id}/annulation`, {
        method: "POST",
        headers: { ...headers, "Idempotency-Key": key },
      }, url),

    /** Fails unless orders, stock, money and sales tell one story, everywhere, and it is over. */
    accorde: async () => {
      const [commandes, stock, paiement, ventes] = ["commandes", "stock", "paiement", "ventes"]
        .map(system.sql);
      const ouvertes = await commandes`
        select statut from commandes where a_suivre_le is not null or statut = 'En cours'`;
      const annonces = [
        ...await commandes`select genre from evenements_a_livrer`,
        ...await ventes`select genre from evenements_a_livrer`,
      ];
      const tenues = await stock`select id from prelevements where statut = 'Réservée'`;
      const retenus = await paiement`select id from paiements where statut = 'Autorisé'`;
      assert.deepEqual([[...ouvertes], annonces, [...tenues], [...retenus]], [[], [], [], []]);

      const confirmees = [
        ...await commandes`
        select id, total_cents as cents from commandes where statut = 'Confirmée' order by id`,
      ];
      const lignes = await commandes`
        select commande as id, produit, sum(quantite)::int as quantite
        from lignes_de_commande join commandes on id = commande
        where statut = 'Confirmée' group by 1, 2 order by 1, 2`;
      assert.deepEqual(
        [
          ...await paiement`
          select paiement as id, sum(cents)::bigint as cents from ecritures
          group by 1 having sum(cents) <> 0 order by 1`,
        ],
        confirmees,
      );
      assert.deepEqual(
        [
          ...await stock`
          select reference as id, produit, -sum(quantite)::int as quantite from mouvements
          where motif like '%commande' group by 1, 2 having sum(quantite) <> 0 order by 1, 2`,
        ],
        [...lignes],
      );
      assert.deepEqual(
        [
          ...await ventes`
          select id, total_cents as cents from ventes
          where magasin = '33333333-3333-3333-3333-333333333339' and statut = 'Enregistrée'
          order by id`,
        ],
        confirmees,
      );
      const [{ n }] = await system.sql("performances")`
        select coalesce(sum(ventes), 0)::int as n from journees
        where magasin = '33333333-3333-3333-3333-333333333339'`;
      assert.equal(n, confirmees.length);
      assert.deepEqual(await system.ecarts(), []);
    },
  };
  return {
    ...achats,
    /** A new client orders through the gateway; returns the correlation id. */
    commanderALEntree: async (): Promise<string> => {
      const commande = await achats.remplir({ lignes: [[await system.produit(0, 10), 1]] });
      const { id, headers } = await achats.inscrire();
      const client = { id, headers: { ...headers, apikey: "developpement-boutique" } };
      const answer = await achats.commander(client, commande, undefined, system.gateway.url);
      assert.equal(answer.status, 201, await answer.text());
      return answer.headers.get("X-Correlation-Id")!;
    },
  };
}

export type Acheteurs = ReturnType<typeof acheteurs>;
