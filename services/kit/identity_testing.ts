/** What the authorisation tests of every service send: tokens that are wrong in one place each. */
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { type Identite, TOKEN } from "./identity.ts";

export type TestKey = { kid: string; privee: JWK };

type Claims = { iss?: string; aud?: string; sub?: string; sid?: string };

/** A token that is right but for the changes: a claim left out is `undefined`. */
export async function signedToken(
  { kid, privee }: TestKey,
  { client, session }: Identite,
  changes: Claims = {},
  expiry: string | null = "15m",
): Promise<string> {
  const { issuer: iss, audience: aud } = TOKEN;
  const claims = { iss, aud, sub: client, sid: session, ...changes };
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: TOKEN.algorithm, kid }).setIssuedAt();
  if (expiry) jwt.setExpirationTime(expiry);
  return await jwt.sign(await importJWK(privee, TOKEN.algorithm));
}

/** By what is wrong with it: tokens that must be refused though all else is as it should be. */
export async function wrongTokens(key: TestKey, identite: Identite, other: string) {
  const { kid, privee } = key;
  const { issuer: iss, audience: aud } = TOKEN;
  const claims = { iss, aud, sub: identite.client, sid: identite.session };
  const sign = (changes: Claims, expiry?: string | null) =>
    signedToken(key, identite, changes, expiry);
  const good = await sign({});
  const [header, payload, signature] = good.split(".");
  const tampered = { ...JSON.parse(atob(payload)), sub: other };
  const publicKey = Uint8Array.fromBase64(privee.x!, { alphabet: "base64url" });
  const foreign = { ...await strangersKey(), kid };
  return {
    "wrong audience": await sign({ aud: "autre" }),
    "no audience": await sign({ aud: undefined }),
    "wrong issuer": await sign({ iss: "autre" }),
    "expired": await sign({}, "-1s"),
    "no expiry": await sign({}, null),
    "no client": await sign({ sub: undefined }),
    "no session": await sign({ sid: undefined }),
    "algorithm none": new UnsecuredJWT(claims).setExpirationTime("15m").encode(),
    "algorithm none, with a signature": `${base64({ alg: "none", kid })}.${payload}.${signature}`,
    "HS256 with the public key": await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid }).setExpirationTime("15m").sign(publicKey),
    "tampered": `${header}.${base64(tampered)}.${signature}`,
    "without its signature": `${header}.${payload}.`,
    "unknown kid": await signedToken({ ...foreign, kid: "inconnue" }, identite),
    "a stranger's key under a known kid": await signedToken(foreign, identite),
    "the stranger's key in its header": await new SignJWT(claims)
      .setProtectedHeader({ alg: TOKEN.algorithm, jwk: { kty: "OKP", x: foreign.privee.x! } })
      .setExpirationTime("15m").sign(await importJWK(foreign.privee, TOKEN.algorithm)),
    "not a token": "camille",
  };
}

async function strangersKey(): Promise<{ privee: JWK }> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign"]) as CryptoKeyPair;
  return { privee: await crypto.subtle.exportKey("jwk", pair.privateKey) as JWK };
}

const base64 = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value))
    .toBase64({ alphabet: "base64url", omitPadding: true });
