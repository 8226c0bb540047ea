import { sha256 } from "../kit/migrations.ts";
import { Problem } from "../kit/problem.ts";
import type { Compte, Depot } from "./depot.ts";
import type { MotsDePasse } from "./mots_de_passe.ts";
import { portes } from "./regles.ts";

/** What stands for an account in `tentatives`: people type passwords in the wrong field. */
export const compteDeTentatives = (courriel: string) => sha256(courriel);

/**
 * Verifies a password, after as many mistakes on the account or from the address only now and then.
 * An attempt counts as a mistake from its start until it proves right, so that many at once are no
 * way around. Throws a 429 that says when to try again. An unknown account takes the same steps.
 */
export function verification(depot: Depot, motsDePasse: MotsDePasse) {
  return async (
    { courriel, motDePasse, adresse }: { courriel: string; motDePasse: string; adresse: string },
    chercher: () => Promise<Compte | undefined>,
  ): Promise<Compte | null> => {
    const lignes = portes(await compteDeTentatives(courriel), adresse);
    await depot.preparer(lignes);
    const attente = Math.ceil(await depot.tenter(lignes));
    if (attente > 0) throw tropDeTentatives(attente);
    const compte = await chercher();
    const juste = await motsDePasse.verifier(compte?.mot_de_passe, motDePasse)
      .catch(async (error) => {
        await depot.rendre(lignes, false);
        throw error;
      });
    if (!juste) return null;
    await depot.rendre(lignes, true);
    return compte!;
  };
}

export type Verification = ReturnType<typeof verification>;

const tropDeTentatives = (secondes: number) =>
  new Problem(429, `Trop de tentatives : réessayez dans ${secondes} s`, {
    headers: { "Retry-After": String(secondes) },
  });
