/** Who calls: a client of the shop is known by the token that the service clients has signed. */
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { nouvelleApp } from "./app.ts";
import { Id } from "./contract.ts";
import { expect, type NeighbourFetch } from "./neighbours.ts";
import { Problem } from "./problem.ts";

/** What every token says of itself. The algorithm is pinned: a token doesn't choose its own. */
export const TOKEN = { issuer: "magasin", audience: "magasin", algorithm: "EdDSA" } as const;

/** For a route's `security`: a client only, or guests as well. */
export const BEARER = [{ bearerAuth: [] }];
export const BEARER_OR_GUEST = [{}, ...BEARER];

/** An app whose document knows the scheme that `BEARER` names. */
export function nouvelleAppIdentifiee() {
  const app = nouvelleApp();
  app.openAPIRegistry.registerComponent("securitySchemes", "bearerAuth", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Le `jeton` reçu de POST /api/v1/sessions",
  });
  return app;
}

/** The 401 of every route. Whatever is wrong with a token, the caller learns only that it won't do. */
export const nonIdentifie = (detail = "Une identification valide est requise") =>
  new Problem(401, detail, { headers: { "WWW-Authenticate": "Bearer" } });

const Claims = z.object({ sub: Id, sid: Id })
  .transform(({ sub, sid }) => ({ client: sub, session: sid }));
/** A client by id, and the session that the token belongs to. */
export type Identite = z.infer<typeof Claims>;

/** Says who calls, by the token of a request; throws the 401 problem when it isn't valid. */
export function identites(keys: JWTVerifyGetKey) {
  /** Null for a guest, who sends no Authorization at all: an expired client isn't taken for a guest. */
  const lire = async (c: Context): Promise<Identite | null> => {
    const header = c.req.header("Authorization");
    if (header === undefined) return null;
    const [, token] = /^Bearer +([\w.-]+)$/i.exec(header) ?? [];
    const claims = token && Claims.safeParse(await payload(token, keys));
    if (!claims || !claims.success) throw nonIdentifie();
    return claims.data;
  };
  return {
    lire,
    exiger: async (c: Context): Promise<Identite> => {
      const identite = await lire(c);
      if (!identite) throw nonIdentifie();
      return identite;
    },
  };
}

export type Identites = ReturnType<typeof identites>;

/** Null for a token that isn't valid; an absence (of the keys, of their database) stays an error. */
async function payload(token: string, keys: JWTVerifyGetKey) {
  const { issuer, audience, algorithm } = TOKEN;
  try {
    const checks = { issuer, audience, algorithms: [algorithm], requiredClaims: ["exp"] };
    return (await jwtVerify(token, keys, checks)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** Shortest time between two readings of the keys for an unknown one, and age at which they are read again, in ms. */
const PAUSE = 5_000;
const AGE = 600_000;

/**
 * The keys of the service clients, kept: read when the first token comes, when a token names a key that
 * isn't among them, and now and then in the background. So clients may be away: who holds a token of a
 * key that is known doesn't notice; anybody else gets a 503, never a 401 for want of the keys.
 */
export function clesDesClients(clients: NeighbourFetch): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL("http://clients/interne/v1/jwks"), {
    [customFetch]: async (url, init) => expect("clients", await clients(url, init), 200),
    cacheMaxAge: Infinity,
    cooldownDuration: PAUSE,
  });
  let readAt = Date.now();
  return (header, token) => {
    if (Date.now() - readAt > AGE) {
      readAt = Date.now();
      keys.reload().catch(() => {}); // the keys at hand go on serving
    }
    return keys(header, token);
  };
}
