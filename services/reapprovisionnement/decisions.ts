import { v7 as uuidv7 } from "uuid";
import { Problem } from "../kit/problem.ts";
import type { Decision, Demande } from "../stock/contrat.ts";
import type { Depot } from "./depot.ts";
import { issueDe } from "./regles.ts";
import type { Voisins } from "./voisins.ts";

/**
 * Decides a demande: the journal first, then stock, which alone moves goods and status, in one
 * statement. Where the process dies or stock is away, the journal's line stays without an issue until
 * `suivre` has asked stock what became of it: a decision is never applied behind its caller's back.
 */
export async function decider(
  demande: string,
  decision: Decision,
  depot: Depot,
  voisins: Voisins,
): Promise<Demande> {
  const prise = { id: uuidv7(), demande, decision };
  await depot.noter(prise);
  const reponse = await voisins.decider(prise);
  await depot.conclure(prise.id, reponse instanceof Problem ? "Sans effet" : "Appliquée");
  if (reponse instanceof Problem) throw reponse;
  return reponse;
}

/** Looks after decisions without an issue; returns how many it could close. */
export async function suivre(depot: Depot, voisins: Voisins): Promise<number> {
  const issues = await Promise.all(
    (await depot.reprendre()).map(async ({ id, demande, decision }) => {
      const issue = issueDe(decision, await voisins.demande(demande));
      if (issue) await depot.conclure(id, issue);
      return issue;
    }),
  );
  return issues.filter((issue) => issue !== null).length;
}
