/** What tests of those who know clients start from: people who are signed in. */
import assert from "node:assert/strict";
import type { Identite } from "../kit/identity.ts";
import type { TestKey } from "../kit/identity_testing.ts";
import type { TestedService } from "../kit/testing.ts";
import type { Session } from "./contrat.ts";

export const MOT_DE_PASSE = "quatre mots au hasard";

export type Signed = Session & Identite & { courriel: string };

/** The header of a client's token. */
export const bearer = (jeton: string) => ({ Authorization: `Bearer ${jeton}` });

/** Signs in; from an address of its own, unless one is given, so that no test slows another down. */
export async function signIn(
  clients: TestedService,
  courriel: string,
  mot_de_passe = MOT_DE_PASSE,
  adresse = anAddress(),
): Promise<Response> {
  return await clients.call("/api/v1/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-For": adresse },
    body: JSON.stringify({ courriel, mot_de_passe }),
  });
}

/** Somebody new, signed in. */
export async function signUp(clients: TestedService): Promise<Signed> {
  const courriel = `${crypto.randomUUID()}@exemple.ca`;
  const nouveau = { nom: "Camille Tremblay", courriel, mot_de_passe: MOT_DE_PASSE };
  assert.equal((await clients.post("/api/v1/clients", nouveau)).status, 201);
  const answer = await signIn(clients, courriel);
  assert.equal(answer.status, 201);
  const session: Session = await answer.json();
  return { ...session, ...identiteOf(session.jeton), courriel };
}

/** Who a token speaks of, unverified. */
export function identiteOf(jeton: string): Identite {
  const { sub, sid } = JSON.parse(atob(jeton.split(".")[1]));
  return { client: sub, session: sid };
}

/** The key that signs at the moment, for tokens of the test's own. */
export async function signingKey({ sql }: TestedService): Promise<TestKey> {
  const [key] = await sql<TestKey[]>`select kid, privee from cles order by rang limit 1`;
  return key;
}

const random = () => 1 + Math.floor(Math.random() * 254);
/** A public address that nobody has. */
export const anAddress = () => `198.51.${random()}.${random()}`;
