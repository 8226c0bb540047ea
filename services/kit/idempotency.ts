import type { Context } from "hono";
import { type Database, type Sql, violatedConstraint } from "./database.ts";
import { sha256 } from "./migrations.ts";
import { Problem, problemBody, type ProblemStatus } from "./problem.ts";

/** The line of table `idempotence` that a statement writes together with its effect. */
export type Garde = {
  operation: string;
  cle: string;
  empreinte: string;
  statut: number | null;
  corps: string | null;
  adresse: string | null;
};

/** Builds the line: `repondre(201, objet, adresse)`, or `enCours()` for an operation of several steps. */
export type Gardes = {
  repondre: (statut: number, objet: unknown, adresse?: string) => Garde;
  enCours: () => Garde;
  refuser: (refus: Problem) => Garde;
};

/** Refusals that are an operation's outcome, and so its stored answer. */
const OUTCOMES: ProblemStatus[] = [402, 404, 409, 422];
/** How long a repeated request waits for the first one to end, in ms, before it gets a 409. */
const PATIENCE = 1_000;
const POLL = 50;

/**
 * Answers a POST at most once per Idempotency-Key. `effet` writes the line that it returns in the same
 * statement as what it does; if the key is taken, the statement fails whole on `idempotence_pkey` and
 * the stored answer goes out again, byte for byte. Nothing is read beforehand: the common case, a new
 * key, costs no statement of its own.
 *
 * The process may die on any line: before the statement nothing happened, after it the answer is stored.
 *
 * The result is a plain Response; `never` tells the typed handler that its shape is checked elsewhere
 * (every answer of the test suite is held to the OpenAPI document).
 */
export async function once(
  c: Context,
  db: Database,
  operation: string,
  effet: (gardes: Gardes) => Promise<Garde>,
): Promise<never> {
  const cle = c.req.header("Idempotency-Key")!;
  const empreinte = await sha256(JSON.stringify(c.req.valid("json" as never)));
  const base = { operation, cle, empreinte };
  const gardes: Gardes = {
    repondre: (statut, objet, adresse) => ({
      ...base,
      statut,
      corps: JSON.stringify(objet),
      adresse: adresse ?? null,
    }),
    enCours: () => ({ ...base, statut: null, corps: null, adresse: null }),
    refuser: (refus) => ({
      ...base,
      statut: refus.status,
      corps: problemBody(c, refus),
      adresse: null,
    }),
  };
  try {
    return send(c, await effet(gardes));
  } catch (error) {
    if (error instanceof Problem && OUTCOMES.includes(error.status)) {
      return send(c, await remember(c, db, gardes.refuser(error)));
    }
    if (violatedConstraint(error) === "idempotence_pkey") return send(c, await recall(c, db, base));
    throw error;
  }
}

/** The part of a statement that writes the line for each row of `source`, a CTE: one row or none. */
export const inscrire = (sql: Sql, garde: Garde, source: string) =>
  sql`insert into idempotence (operation, cle, empreinte, statut, corps, adresse)
    select ${garde.operation}, ${garde.cle}, ${garde.empreinte}, ${garde.statut}::smallint,
      ${garde.corps}::text, ${garde.adresse}::text
    from ${sql(source)}`;

/** The part of a statement that completes the line written earlier by `enCours`. */
export const completer = (sql: Sql, garde: Garde, source: string) =>
  sql`update idempotence i
    set statut = ${garde.statut}::smallint, corps = ${garde.corps}, adresse = ${garde.adresse}
    from ${sql(source)} where i.operation = ${garde.operation} and i.cle = ${garde.cle}`;

/** Stores a refusal that had no effect; if the key got an answer meanwhile, that answer holds. */
async function remember(c: Context, db: Database, garde: Garde): Promise<Garde> {
  const stored = await db.query(
    "retenir_un_refus",
    (sql) => sql`insert into idempotence ${sql(garde)} on conflict do nothing returning cle`,
  );
  return stored.length === 1 ? garde : await recall(c, db, garde);
}

type Asked = Pick<Garde, "operation" | "cle" | "empreinte">;

/** The stored answer, marked as such: in a problem, the correlation id is the first request's. */
async function recall(
  c: Context,
  db: Database,
  { operation, cle, empreinte }: Asked,
): Promise<Garde> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const [stored] = await db.query(
      "reponse_retenue",
      (sql) =>
        sql<Garde[]>`select * from idempotence where operation = ${operation} and cle = ${cle}`,
    );
    if (!stored) break;
    if (stored.empreinte !== empreinte) {
      throw new Problem(422, "Cette Idempotency-Key a déjà servi à une autre demande", {
        errors: [{
          parameter: "Idempotency-Key",
          detail: "Clé déjà utilisée avec un autre contenu",
        }],
      });
    }
    if (stored.statut !== null) {
      c.header("Idempotent-Replayed", "true");
      return stored;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  throw new Problem(409, "La même demande est encore en cours de traitement", {
    headers: { "Retry-After": "1" },
  });
}

function send(c: Context, { statut, corps, adresse }: Garde): never {
  return c.body(corps!, statut as 200, {
    "Content-Type": statut! < 400 ? "application/json" : "application/problem+json",
    ...adresse && { Location: adresse },
  }) as never;
}
