import { hash, verify } from "@node-rs/argon2";
import { bulkhead } from "cockatiel";
import { Unavailable } from "../kit/problem.ts";

/** OWASP's parameters for argon2id, the library's default algorithm; memory in KiB. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at once in an instance, and those that wait: beyond, the caller gets a 503 at once. */
const AT_ONCE = 2;
const QUEUE = 64;

/**
 * Hashes and verifies passwords, a few at a time, on the runtime's thread pool: requests go on being
 * answered meanwhile.
 */
export function motsDePasse() {
  const slots = bulkhead(AT_ONCE, QUEUE);
  const run = <T>(work: () => Promise<T>): Promise<T> =>
    slots.execute(work).catch((error) => {
      throw error.isBulkheadRejectedError
        ? new Unavailable("Trop de demandes en ce moment")
        : error;
    });
  const hacher = (motDePasse: string) => run(() => hash(normal(motDePasse), PARAMETERS));
  const leurre = hacher(crypto.randomUUID());

  return {
    hacher,
    /** Without a hash (an account that doesn't exist), takes as long to say no as with one. */
    verifier: async (empreinte: string | undefined, motDePasse: string): Promise<boolean> => {
      const contre = empreinte ?? await leurre;
      const juste = await run(() => verify(contre, normal(motDePasse)));
      return juste && empreinte !== undefined;
    },
  };
}

export type MotsDePasse = ReturnType<typeof motsDePasse>;

/** The same password from every keyboard: an é may be typed as one character or as two. */
const normal = (motDePasse: string) => motDePasse.normalize("NFKC");
