import { z } from "@hono/zod-openapi";
import { v7 as uuidv7 } from "uuid";
import { Horodatage, Id } from "./contract.ts";
import type { Database, Sql } from "./database.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { NeighbourFetch } from "./neighbours.ts";
import { goOn, noteWork } from "./traces.ts";
import { watch } from "./watch.ts";
import { EXEMPLE, Origine, origine } from "./work.ts";

/** An event's schema, as its sender's contract states it. */
export const evenement = <G extends string, C extends z.ZodType>(genre: G, contenu: C) =>
  z.strictObject({
    id: Id,
    genre: z.literal(genre),
    le: Horodatage,
    origine: Origine.nullable().default(null).openapi({ example: EXEMPLE }),
    contenu,
  });

/** The line of table `evenements_a_livrer` that a statement writes together with its change. */
export type Depart = {
  id: string;
  destination: string;
  genre: string;
  origine: Origine | null;
  contenu: unknown;
};

export const depart = (destination: string, genre: string, contenu: unknown): Depart => ({
  id: uuidv7(),
  destination,
  genre,
  origine: origine(),
  contenu,
});

/** The part of a statement that writes the line for each row of `source`, a CTE: one row or none. */
export const expedier = (sql: Sql, depart: Depart, source: string) =>
  sql`insert into evenements_a_livrer (id, destination, genre, origine, contenu)
    select ${depart.id}::uuid, ${depart.destination}, ${depart.genre},
      ${sql.json(depart.origine)}::jsonb, ${sql.json(depart.contenu as never)}
    from ${sql(source)}`;

const BATCH = 100;
/**
 * How long a relay has its events for itself, in s: what a relay that died held is late by as much. Longer than deliveries
 * take; one that takes longer is made twice, to one effect.
 */
const LEASE = 2.5;
/** Pause after the receiver was away, in s. */
const PAUSE = 0.2;

type Lease = Omit<Depart, "destination"> & { le: string };

/**
 * One round of the relay: leases some events (no row stays locked while HTTP is under way), delivers
 * them, strikes them out. Any replica's relay takes what another left when its lease ends. The same
 * event can arrive twice: the receiver records its id in the statement of its effect. Order isn't kept.
 *
 * Each delivery is a part of the trace that its event came from; the call itself is of the first one's.
 *
 * Returns the number of events delivered.
 */
export async function relay(
  db: Database,
  metrics: Metrics,
  log: Log,
  destination: string,
  fetch: NeighbourFetch,
): Promise<number> {
  const events = await leaseSome(db, destination);
  if (events.length === 0) return 0;
  const ids = events.map(({ id }) => id);
  const delivery = ({ genre }: Lease) => `${genre} to ${destination}`;
  const start = Date.now();
  const [first, ...others] = events;
  const count = (outcome: string) => metrics.relayed.inc({ destination, outcome }, events.length);
  let refused = false;
  try {
    await goOn(first.origine, delivery(first), log, async () => {
      const answer = await fetch(`http://${destination}/interne/v1/evenements`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ evenements: events }),
      });
      refused = !answer.ok;
      if (refused) throw new Error(`${destination} refused events: ${await answer.text()}`);
    });
  } catch (error) {
    count(refused ? "refused" : "failed");
    await putOff(db, ids, refused);
    throw error;
  }
  count("delivered");
  for (const event of others) noteWork(event.origine, delivery(event), start, log);
  await db.query(
    "rayer_les_livres",
    (sql) => sql`delete from evenements_a_livrer where id = any(${ids}::uuid[])`,
  );
  return events.length;
}

/** Takes due events: many that were never refused, or one that was, so that it can't hold up others. */
function leaseSome(db: Database, destination: string): Promise<Lease[]> {
  return db.query("louer_des_evenements", (sql) =>
    sql<Lease[]>`
      with dus as (
        select id, essais, row_number() over (order by essais, essai_le, id) as rang
        from (
          select * from evenements_a_livrer
          where destination = ${destination} and essai_le <= clock_timestamp()
          order by essais, essai_le, id limit ${BATCH}
          for update skip locked) e
      )
      update evenements_a_livrer e
      set essai_le = clock_timestamp() + ${LEASE} * interval '1 second'
      from dus where e.id = dus.id and (dus.essais = 0 or dus.rang = 1)
      returning e.id, genre,
        to_char(cree_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as le, origine, contenu`);
}

/** Ends a lease early: soon again after an absence, ever later (up to a minute) after refusals. */
const putOff = (db: Database, ids: string[], refused: boolean) =>
  db.query("remettre_des_evenements", (sql) =>
    sql`
      update evenements_a_livrer set
        essais = essais + ${refused ? 1 : 0},
        essai_le = clock_timestamp() + interval '1 second'
          * ${refused ? sql`least(power(2, least(essais, 6)), 60)` : sql`${PAUSE}::float8`}
      where id = any(${ids}::uuid[])`);

/** How much waits in the outbox, and for how long. */
export const watchOutbox = (db: Database) =>
  watch(
    db,
    "etat_de_la_boite_d_envoi",
    {
      outbox_events: { help: "Events not yet delivered" },
      outbox_oldest_event_age_seconds: { help: "Age of the oldest event not yet delivered" },
    },
    (sql) =>
      sql`
        with boite as (
          select count(*)::float8 as nombre,
            coalesce(extract(epoch from clock_timestamp() - min(cree_le)), 0)::float8 as age
          from evenements_a_livrer
        )
        select 'outbox_events' as gauge, null as label, nombre as value from boite
        union all select 'outbox_oldest_event_age_seconds', null, age from boite`,
  );
