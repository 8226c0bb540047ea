import type { JWK } from "jose";
import type { Database } from "../kit/database.ts";
import type { Identite } from "../kit/identity.ts";
import { watch } from "../kit/watch.ts";
import type { ClePublique, Client, DonneesPersonnelles } from "./contrat.ts";
import type { NouvelleCle } from "./jetons.ts";
import {
  type Cle,
  DUREE_DE_CLE,
  DUREE_DE_SESSION,
  OUBLI_DE_CLE,
  type Porte,
  TOLERANCE,
} from "./regles.ts";

/** A client with the hash of their password. */
export type Compte = Client & { mot_de_passe: string };

/** What became of a renewal token; null for one that was never given, or whose session is over. */
export type Issue = "suivante" | "parallèle" | "volée" | null;

/** All of the service's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  /** False when the address has an account. */
  creer: async ({ id, nom, courriel, mot_de_passe }: Compte) => {
    const lignes = await db.query("creer_client", (sql) =>
      sql`
        insert into clients (id, nom, courriel, mot_de_passe)
        values (${id}, ${nom}, ${courriel}, ${mot_de_passe})
        on conflict (courriel) do nothing returning id`);
    return lignes.length === 1;
  },

  compteDe: async (courriel: string) => {
    const [compte] = await db.query("compte_de", (sql) =>
      sql<Compte[]>`
        select id, nom, courriel, mot_de_passe from clients where courriel = ${courriel}`);
    return compte;
  },

  /** The account, as long as the session lasts. */
  compte: async ({ client, session }: Identite) => {
    const [compte] = await db.query("compte", (sql) =>
      sql<(Compte & { cree_le: string })[]>`
        select c.id, nom, courriel, mot_de_passe, cree_le
        from clients c join sessions s on s.client = c.id and s.epoque >= c.epoque
        where c.id = ${client} and s.id = ${session} and expire_le > now()`);
    return compte;
  },

  sessions: ({ client, session }: Identite) =>
    db.query("sessions", (sql) =>
      sql<DonneesPersonnelles["sessions"]>`
        select s.id, ouverte_le, renouvelee_le, s.id = ${session} as courante
        from sessions s join clients c on c.id = s.client and s.epoque >= c.epoque
        where c.id = ${client} and expire_le > now()
        order by renouvelee_le desc, s.id`),

  adressesConnues: (compte: string) =>
    db.query("adresses_connues", (sql) =>
      sql<DonneesPersonnelles["adresses_connues"]>`
        select adresse, connue_le from tentatives
        where compte = ${compte} and connue_le > now() - interval '30 days'
        order by connue_le desc, adresse`),

  /**
   * Changes the account if it still is what `avant` was read as; fails on `clients_courriel_key` when the
   * new address has an account. A new password starts an epoch, in which only this session goes on.
   * `compte` stands for the present address in `tentatives`.
   */
  modifier: async (avant: Compte, apres: Compte, session: string, compte: string) => {
    const lignes = await db.query("modifier_client", (sql) =>
      sql`
        with modifie as (
          update clients
          set nom = ${apres.nom}, courriel = ${apres.courriel},
            mot_de_passe = ${apres.mot_de_passe},
            epoque = epoque + (mot_de_passe <> ${apres.mot_de_passe})::int
          where id = ${avant.id} and courriel = ${avant.courriel}
            and mot_de_passe = ${avant.mot_de_passe}
          returning id, epoque
        ), gardee as (
          update sessions s set epoque = modifie.epoque from modifie where s.id = ${session}
        ), oubli as (
          delete from tentatives t using modifie
          where t.compte = ${compte} and ${apres.courriel} <> ${avant.courriel}
        )
        select id from modifie`);
    return lignes.length === 1;
  },

  /** Erases the person: account, sessions, and where they signed in from. */
  effacer: async (id: string, compte: string) => {
    await db.query("effacer_client", (sql) =>
      sql`
        with efface as (delete from clients where id = ${id})
        delete from tentatives where compte = ${compte}`);
  },

  /**
   * Opens a session for a password that was verified, with the hash of its first renewal token. False if
   * the password has changed meanwhile; if it changes during the statement, the epoch ends the session.
   */
  ouvrirSession: async (
    id: string,
    { id: client, mot_de_passe }: Compte,
    empreinte: string,
  ) => {
    const lignes = await db.query("ouvrir_session", (sql) =>
      sql`
        with session as (
          insert into sessions (id, client, epoque, expire_le)
          select ${id}, id, epoque, now() + ${DUREE_DE_SESSION} * interval '1 second' from clients
          where id = ${client} and mot_de_passe = ${mot_de_passe}
          returning id, generation
        )
        insert into renouvellements (empreinte, session, generation)
        select ${empreinte}, id, generation from session
        returning session`);
    return lignes.length === 1;
  },

  /**
   * Uses a renewal token and stores the next. One of the last generation starts another; for a few
   * seconds more, one of the generation before gets a sibling of its successor, which the use of either
   * ends. Any older one has been in two hands: the session ends. The session's row, read under its lock,
   * decides: however many ask at once, one generation follows another.
   */
  renouveler: async (empreinte: string, suivante: string) => {
    const [session] = await db.query(
      "renouveler_session",
      (sql) =>
        sql<(Identite & { issue: Issue })[]>`
        with session as (
          select s.id, s.client, s.generation, case
            when r.generation = s.generation then 'suivante'
            when r.generation = s.generation - 1
              and s.renouvelee_le > now() - ${TOLERANCE} * interval '1 second' then 'parallèle'
            else 'volée' end as issue
          from renouvellements r
          join sessions s on s.id = r.session
          join clients c on c.id = s.client and s.epoque >= c.epoque
          where r.empreinte = ${empreinte} and s.expire_le > now()
          for update of s
        ), suite as (
          update sessions s
          set generation = s.generation + 1, renouvelee_le = clock_timestamp(),
            expire_le = now() + ${DUREE_DE_SESSION} * interval '1 second'
          from session where s.id = session.id and issue = 'suivante'
        ), fin as (
          delete from sessions s using session where s.id = session.id and issue = 'volée'
        ), jeton as (
          insert into renouvellements (empreinte, session, generation)
          select ${suivante}, id, generation + (issue = 'suivante')::int from session
          where issue <> 'volée'
        )
        select id as session, client, issue from session`,
    );
    return session ?? { issue: null };
  },

  fermerSession: async ({ session }: Identite) => {
    await db.query("fermer_session", (sql) => sql`delete from sessions where id = ${session}`);
  },

  /** Adds a key if it is time: there is none, or the newest has been so for long enough. */
  ajouterCle: async ({ kid, publique, privee }: NouvelleCle) => {
    await db.query("ajouter_cle", (sql) =>
      sql`
        insert into cles (rang, kid, publique, privee)
        select coalesce(max(rang), 0) + 1, ${kid}, ${sql.json(publique)}, ${sql.json({ ...privee })}
        from cles
        having coalesce(max(creee_le) < now() - ${DUREE_DE_CLE} * interval '1 second', true)
        on conflict (rang) do nothing`);
  },

  /** Forgets keys whose successor has long been signing. */
  oublierCles: async () => {
    await db.query("oublier_cles", (sql) =>
      sql`
        delete from cles c where exists (
          select from cles s where s.rang > c.rang
            and s.creee_le < now() - ${OUBLI_DE_CLE} * interval '1 second')`);
  },

  /** In the order of their making; ages in seconds. */
  cles: () =>
    db.query("cles", (sql) =>
      sql<Cle<JWK>[]>`
        select kid, privee, extract(epoch from now() - creee_le)::float8 as age
        from cles order by rang`),

  clesPubliques: async () => {
    const lignes = await db.query(
      "cles_publiques",
      (sql) => sql<{ publique: ClePublique }[]>`select publique from cles order by rang`,
    );
    return lignes.map(({ publique }) => publique);
  },

  /** Makes sure that `tenter` finds a line for each of these to lock. */
  preparer: async (portes: Porte[]) => {
    await db.query("preparer_tentative", (sql) =>
      sql`
        insert into tentatives (compte, adresse)
        select * from unnest(${portes.map((porte) => porte.compte)}::text[],
          ${portes.map((porte) => porte.adresse)}::text[]) p (compte, adresse)
        order by compte, adresse
        on conflict do nothing`);
  },

  /**
   * Takes one attempt from each of these, or from none; returns the seconds to wait until all would give
   * one, 0 when they just did. The account's own line doesn't count where its owner is known.
   */
  tenter: async (portes: Porte[]) => {
    const [{ attente }] = await db.query("tenter", (sql) =>
      sql<{ attente: number }[]>`
        with porte as (
          select * from jsonb_to_recordset(${sql.json(portes)})
            p (compte text, adresse text, rafale int, cadence int)
        ), ligne as (
          select t.compte, t.adresse, cadence, rafale, connue_le,
            greatest(soldee_le, now()) + cadence * interval '1 second' as soldee_le
          from tentatives t join porte using (compte, adresse)
          order by t.compte, t.adresse for update of t
        ), verdict as (
          select greatest(0, max(
            extract(epoch from soldee_le - now()) - rafale * cadence
          ))::float8 as attente
          from ligne
          where adresse <> ''
            or not exists (select from ligne where connue_le > now() - interval '30 days')
        ), prise as (
          update tentatives t set soldee_le = ligne.soldee_le from ligne, verdict
          where t.compte = ligne.compte and t.adresse = ligne.adresse and attente = 0
        )
        select attente from verdict`);
    return attente;
  },

  /** Gives an attempt back that was no mistake; after a right password, makes the address known. */
  rendre: async (portes: Porte[], juste: boolean) => {
    await db.query("rendre_tentative", (sql) =>
      sql`
        with ligne as (
          select t.compte, t.adresse, cadence,
            ${juste} and t.compte <> '' and t.adresse <> '' as connue
          from tentatives t join jsonb_to_recordset(${sql.json(portes)})
            p (compte text, adresse text, cadence int) using (compte, adresse)
          order by t.compte, t.adresse for update of t
        )
        update tentatives t
        set soldee_le = case when connue then now()
            else soldee_le - cadence * interval '1 second' end,
          connue_le = case when connue then now() else connue_le end
        from ligne where t.compte = ligne.compte and t.adresse = ligne.adresse`);
  },

  /** Forgets what no longer says anything: sessions that are over, attempts that are forgotten. */
  menage: async () => {
    await db.query("menage", (sql) =>
      sql`
        with finies as (
          delete from sessions s using clients c
          where c.id = s.client and (s.expire_le < now() or s.epoque < c.epoque)
        )
        delete from tentatives
        where (compte, adresse) in (
          select compte, adresse from tentatives
          where soldee_le < now()
            and (connue_le is null or connue_le < now() - interval '30 days')
          for update skip locked)`);
  },
});

export type Depot = ReturnType<typeof depot>;

/** When the key that signs is due to be replaced, which the rotation does by itself. */
export const surveillerCles = (db: Database) =>
  watch(
    db,
    "etat_des_cles",
    {
      clients_cle_a_changer_timestamp_seconds: {
        help: "When the newest signing key is due to be replaced, in s since 1970",
      },
    },
    (sql) =>
      sql`
        select 'clients_cle_a_changer_timestamp_seconds' as gauge, null as label,
          (extract(epoch from max(creee_le)) + ${DUREE_DE_CLE})::float8 as value
        from cles having count(*) > 0`,
  );
