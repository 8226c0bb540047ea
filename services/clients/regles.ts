import type { FieldError, Refus } from "../kit/problem.ts";
import type { Client, ClientModifie } from "./contrat.ts";

/** Lifetimes, in seconds. */
export const DUREE_DU_JETON = 15 * 60;
export const DUREE_DE_SESSION = 30 * 24 * 3600;
/** How long a key is the newest, and how long it is published before it signs. */
export const DUREE_DE_CLE = 30 * 24 * 3600;
export const ANNONCE_DE_CLE = 3600;
/** A key is forgotten this long after its successor was made: no token of it can still be good. */
export const OUBLI_DE_CLE = ANNONCE_DE_CLE + 2 * DUREE_DU_JETON;

/**
 * How long, in seconds, a renewal token that was just used may be used again: two tabs of one person
 * renew at the same time, and an answer that was lost is asked for again. After that, two people have it.
 */
export const TOLERANCE = 10;

export type Cle<J> = { kid: string; privee: J; age: number };

/**
 * The key to sign with, of all there are in the order of their making: the newest that has been
 * published for long enough, else the first ever. Ages are the database's: every instance agrees.
 */
export const cleDeSignature = <J>(cles: Cle<J>[]): Cle<J> | undefined =>
  cles.findLast(({ age }) => age >= ANNONCE_DE_CLE) ?? cles[0];

/** How many attempts at once, and then one in how many seconds. */
export type Allure = { rafale: number; cadence: number };

export type Porte = Allure & { compte: string; adresse: string };

/**
 * What an attempt on an account from an address must pass, all or none. An owner pays at most for their
 * own mistakes: where they have signed in before, what others do to the account doesn't count (depot.ts).
 */
export const portes = (compte: string, adresse: string): Porte[] => [
  { compte, adresse, rafale: 5, cadence: 15 },
  { compte: "", adresse, rafale: 50, cadence: 2 },
  { compte, adresse: "", rafale: 30, cadence: 30 },
];

const MOT_DE_PASSE_REQUIS = "Le mot de passe actuel est requis pour ce changement";

/** Why a change of one's own data can't be made as it stands, or null. */
export function refusDeModification(client: Client, voulu: ClientModifie): Refus {
  const sensible = voulu.courriel !== client.courriel || voulu.nouveau_mot_de_passe !== undefined;
  return sensible && voulu.mot_de_passe_actuel === undefined
    ? surMotDePasse(MOT_DE_PASSE_REQUIS)
    : null;
}

const surMotDePasse = (message: string) => refus(422, message, "/mot_de_passe_actuel");
export const MOT_DE_PASSE_FAUX = surMotDePasse("Le mot de passe actuel est incorrect");
export const ADRESSE_PRISE = refus(409, "Un compte existe déjà pour cette adresse", "/courriel");
export const CLIENT_CHANGE: Refus = {
  statut: 409,
  message: "Le compte a changé entre-temps : relisez-le",
};

function refus(statut: 409 | 422, message: string, pointer: string) {
  const erreurs: FieldError[] = [{ pointer, detail: message }];
  return { statut, message, erreurs };
}
