import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Acheteurs, Client } from "../checkout.ts";
import { insist, MAGASIN, type Running } from "../running.ts";
import { type Comer, type Rush, UNITS } from "./plan.ts";

export type Outcome = { status: number; detail?: string; id?: string };
export type Played = { produit: string; bought: Outcome[]; approved: Outcome[] };

/** Everything that the crowd does, by `comer`: what there is to buy is one product. */
export function counters(
  system: Running,
  { remplir, commander, annuler }: Acheteurs,
  client: Client,
) {
  let delays = 0;
  const outcome = async (send: () => Promise<Response>): Promise<Outcome> => {
    const answer = await insist(send, () => delays++);
    const { detail, id } = await answer.json();
    return { status: answer.status, detail, id };
  };
  const keyed = (send: (key: string) => Promise<Response>) => {
    const key = crypto.randomUUID();
    return outcome(() => send(key));
  };
  return {
    /** How often somebody was asked to come back later: never, on a machine that has two cores for this. */
    delays: () => delays,
    /** A demande that is to be approved. */
    demander: (produit: string, quantite: number) => {
      const demande = { produit, magasin: MAGASIN, quantite };
      return keyed((key) => system.post("stock", "/api/v1/demandes", demande, key));
    },
    approuver: (id: string) =>
      outcome(() =>
        system.post("reapprovisionnement", `/api/v1/reapprovisionnements/${id}/valider`)
      ),
    /** Gets somebody ready to buy; the result buys. */
    arrive: async (produit: string, { by, quantite, carte, regrets }: Omit<Comer, "after">) => {
      if (by === "caisse") {
        const vente = { magasin: MAGASIN, lignes: [{ produit, quantite }] };
        return () => keyed((key) => system.post("ventes", "/api/v1/ventes", vente, key));
      }
      const magasin = by === "retrait" ? MAGASIN : undefined;
      const commande = await remplir({ lignes: [[produit, quantite]], magasin, carte });
      return async () => {
        const ordered = await keyed((key) => commander(client, commande, key));
        if (ordered.status !== 201 || !regrets) return ordered;
        return keyed((key) => annuler(client, ordered.id!, key));
      };
    },
  };
}
export type Counters = ReturnType<typeof counters>;

/** Lets the crowd in. */
export async function play(
  system: Running,
  { demander, approuver, arrive }: Counters,
  { local, comers, approvals }: Rush,
): Promise<Played> {
  const produit = await system.produit(local, UNITS - local);
  const demandes: string[] = [];
  for (const { quantite } of approvals) {
    const { status, id } = await demander(produit, quantite);
    assert.equal(status, 201);
    demandes.push(id!);
  }
  const ready: (() => Promise<Outcome>)[] = [];
  while (ready.length < comers.length) {
    const some = comers.slice(ready.length, ready.length + 10);
    ready.push(...await Promise.all(some.map((comer) => arrive(produit, comer))));
  }
  const [bought, approved] = await Promise.all([
    Promise.all(comers.map(({ after }, i) => sleep(after).then(ready[i]))),
    Promise.all(approvals.map(({ after }, i) => sleep(after).then(() => approuver(demandes[i])))),
  ]);
  return { produit, bought, approved };
}
