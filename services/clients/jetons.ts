import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import { type Identite, TOKEN } from "../kit/identity.ts";
import type { ClePublique } from "./contrat.ts";
import { DUREE_DU_JETON } from "./regles.ts";

export type NouvelleCle = { kid: string; publique: ClePublique; privee: JWK };

export async function nouvelleCle(): Promise<NouvelleCle> {
  const pair = await generateKeyPair(TOKEN.algorithm, { crv: "Ed25519", extractable: true });
  const privee = await exportJWK(pair.privateKey);
  const { x } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(privee);
  const publique = { kty: "OKP", crv: "Ed25519", x: x!, kid, alg: "EdDSA", use: "sig" } as const;
  return { kid, publique, privee };
}

/** The JWT by which every service knows the client for the next minutes. */
export async function signer(
  { kid, privee }: { kid: string; privee: JWK },
  { client, session }: Identite,
): Promise<string> {
  return await new SignJWT({ sid: session })
    .setProtectedHeader({ alg: TOKEN.algorithm, kid, typ: "JWT" })
    .setIssuer(TOKEN.issuer)
    .setAudience(TOKEN.audience)
    .setSubject(client)
    .setIssuedAt()
    .setExpirationTime(`${DUREE_DU_JETON}s`)
    .sign(await importJWK(privee, TOKEN.algorithm));
}

/** A renewal token: nothing but chance. */
export const nouveauRenouvellement = () =>
  crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
